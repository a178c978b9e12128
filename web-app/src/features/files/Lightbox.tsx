import { ChevronLeft, ChevronRight, Download, RotateCw, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { ConversationId } from '../../state/ids';
import type { Log, Mention } from '../../state/model';
import { useActions, useFileUrl } from '../../state/react';
import { IconButton } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { Markdown } from '../../ui/markdown/Markdown';
import { fullTime } from '../../ui/time';
import { useMyId, type NameOf } from '../chat/people';
import styles from './Lightbox.module.css';
import { cleanName } from './names';
import { Stage, type StageHandle } from './Stage';
import { useAlt } from './useAlt';
import { useBackCloses } from './useBackCloses';
import { viewedOf, type Viewed } from './viewed';

/** So near to the first one, older messages are loaded. */
const AHEAD = 4;
const STEP = 1.5;
/** Neighbours are fetched before they are asked for, unless that is much. */
const PRELOAD_BYTES = 12 << 20;

interface LightboxProps {
  conversationId: ConversationId;
  log: Log;
  nameOf: NameOf;
  /** Which one is shown: viewedId. */
  id: string;
  onId: (id: string) => void;
  onClose: () => void;
}

/** One picture or video of a conversation over all of the page, and the way to the others. */
export function Lightbox({ conversationId, log, nameOf, id, onId, onClose }: LightboxProps) {
  const client = useActions();
  const all = useMemo(() => viewedOf(log.items), [log.items]);
  const at = all.findIndex((each) => each.id === id);
  const shown = all[at];
  const close = useBackCloses(onClose);
  const gone = shown === undefined;
  const latest = useRef(close);
  useEffect(() => { latest.current = close; });
  // Recalled, or no longer loaded.
  useEffect(() => { if (gone) latest.current(); }, [gone]);
  const { hasOlder, loadingOlder } = log;
  useEffect(() => {
    if (at >= 0 && at < AHEAD && hasOlder && !loadingOlder) client.log.loadOlder(conversationId);
  }, [at, client, conversationId, hasOlder, loadingOlder]);
  usePreload(all[at - 1], all[at + 1]);
  if (shown === undefined) return null;
  const step = (to: number) => {
    const next = all[Math.min(Math.max(to, 0), all.length - 1)];
    if (next !== undefined) onId(next.id);
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => { if (!open) close(); }} className={cx(styles['overlay'])}>
      <Modal className={cx(styles['modal'])}>
        <Shown shown={shown} at={at} count={all.length} more={hasOlder} name={nameOf(shown.item.senderId)} onStep={step} onClose={close} />
      </Modal>
    </ModalOverlay>
  );
}

/** Who is named in a text is looked up in the log; here it is a caption. */
const NONE: readonly Mention[] = [];

interface ShownProps {
  shown: Viewed;
  at: number;
  count: number;
  more: boolean;
  name: string;
  onStep: (to: number) => void;
  onClose: () => void;
}

function Shown({ shown, at, count, more, name, onStep, onClose }: ShownProps) {
  const { t, i18n } = useTranslation();
  const url = useFileUrl();
  const me = useMyId();
  const stage = useRef<StageHandle>(null);
  const { item, media } = shown;
  const alt = useAlt(item, media, name);
  const caption = item.content.kind === 'text' ? item.content : undefined;
  const picture = media.kind === 'image';
  // While there may be more than are loaded, nobody knows how many.
  const place = more || count === 1 ? undefined : t('files.view.place', { at: at + 1, count });
  useKeys((event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLVideoElement) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => { onStep(at - 1); }, ArrowRight: () => { onStep(at + 1); }, Home: () => { onStep(0); }, End: () => { onStep(count - 1); },
      '+': () => { stage.current?.zoom(STEP); }, '=': () => { stage.current?.zoom(STEP); }, '-': () => { stage.current?.zoom(1 / STEP); },
      '0': () => { stage.current?.reset(); }, r: () => { stage.current?.turn(); },
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  return (
    <Dialog className={cx(styles['dialog'])} aria-label={t('files.view.viewer')}>
      <div className={styles['all']} data-theme="dark">
        <header className={styles['bar']}>
          <div className={styles['who']}>
            <bdi className={styles['name']}>{item.own ? t('quote.you') : name}</bdi>
            <span className={styles['when']}>
              <time dateTime={new Date(item.timeMs).toISOString()}>{fullTime(item.timeMs, i18n.language)}</time>
              {place !== undefined && <span> · {place}</span>}
            </span>
          </div>
          {picture && (
            <span className={styles['zoom']}>
              <IconButton label={t('files.view.zoomOut')} icon={ZoomOut} onPress={() => { stage.current?.zoom(1 / STEP); }} />
              <IconButton label={t('files.view.zoomIn')} icon={ZoomIn} onPress={() => { stage.current?.zoom(STEP); }} />
              <IconButton label={t('files.view.rotate')} icon={RotateCw} onPress={() => { stage.current?.turn(); }} />
            </span>
          )}
          {media.fileId !== '' && (
            <a className={styles['download']} href={url(media.fileId, 'download')} download={cleanName(media.name)} aria-label={t('files.view.download')} title={t('files.view.download')}>
              <Icon of={Download} />
            </a>
          )}
          <IconButton label={t('ui.close')} icon={X} onPress={onClose} />
        </header>
        <div className={styles['middle']}>
          <Stage key={shown.id} ref={stage} shown={shown} alt={alt} onStep={(by) => { onStep(at + by); }} onClose={onClose} />
          {at > 0 && <span className={styles['side']} data-side="start"><IconButton label={t('files.view.previous')} icon={ChevronLeft} onPress={() => { onStep(at - 1); }} /></span>}
          {at < count - 1 && <span className={styles['side']} data-side="end"><IconButton label={t('files.view.next')} icon={ChevronRight} onPress={() => { onStep(at + 1); }} /></span>}
        </div>
        {caption !== undefined && caption.body !== '' && (
          <div className={styles['caption']} dir="auto"><Markdown body={caption.body} mentions={NONE} me={me} onPerson={() => undefined} /></div>
        )}
        <div className="visually-hidden" role="status">{place === undefined ? alt : `${place}. ${alt}`}</div>
      </div>
    </Dialog>
  );
}

/** Wherever the focus is: there is nothing else to be reached. */
function useKeys(onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey);
  useEffect(() => { latest.current = onKey; });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => { latest.current(event); };
    document.addEventListener('keydown', listen);
    return () => { document.removeEventListener('keydown', listen); };
  }, []);
}

function usePreload(...neighbours: readonly (Viewed | undefined)[]): void {
  const url = useFileUrl();
  const wanted = neighbours.flatMap((each) => (each?.media.kind === 'image' && each.media.fileId !== '' && each.media.size <= PRELOAD_BYTES ? [url(each.media.fileId, 'inline')] : [])).join(' ');
  useEffect(() => {
    for (const src of wanted.split(' ')) if (src !== '') new Image().src = src;
  }, [wanted]);
}
