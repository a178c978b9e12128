import { Phone, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n';
import type { CurrentCall } from '../../../state/calls/model';
import type { Conversation } from '../../../state/model';
import { useActions, useClient, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate, Sentence } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { minutes } from '../../../ui/format';
import { avatarId, useTitleOf } from '../../chat/people';
import styles from './Ended.module.css';
import { endingText } from './endings';

/** Who has hung up needs no word for long. */
const SELF_MS = 8_000;

interface EndedProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  /** Over all of the app, where the call was; else a card in the corner. */
  full: boolean;
  narrow: boolean;
}

/** Why it is over, how long it was, and the way back in. */
export function Ended({ current, conversation, full, narrow }: EndedProps) {
  const { t } = useTranslation();
  const client = useActions();
  const title = useTitleOf(conversation);
  const peer = useUser(conversation?.kind === 'direct' ? conversation.peerId : undefined);
  const live = useClient(({ calls }) => calls.live.get(current.conversationId));
  const root = useRef<HTMLElement>(null);
  const { ended, media, conversationId } = current;
  const text = ended === undefined ? 'completed' : endingText(ended);
  const bySelf = ended?.by === 'self';
  useEffect(() => { if (full) root.current?.focus(); }, [full]);
  useEffect(() => {
    if (!bySelf) return undefined;
    const timer = setTimeout(() => { client.calls.dismiss(); }, SELF_MS);
    return () => { clearTimeout(timer); };
  }, [bySelf, client]);

  const own = { microphone: current.own.media.microphone, camera: media === 'video' };
  const again = () => {
    if (live === undefined) client.calls.start(conversationId, media, own);
    else client.calls.join(live, own);
  };
  const said = conversation?.kind === 'direct' && text === 'declined' ? t('calls.view.end.declinedBy', { name: isolate(title) })
    : conversation?.kind === 'direct' && text === 'busy' ? t('calls.view.end.busyOne', { name: isolate(title) }) : t(`calls.view.end.${text}`);
  const hint = text === 'refused' && ended?.problem !== undefined ? errorText(t, ended.problem)
    : text === 'left' || text === 'otherDevice' || text === 'cutOff' || text === 'connectionLost' || text === 'failed' ? t(`calls.view.endHint.${text}`) : undefined;
  return (
    <section ref={root} className={styles['ended']} data-theme="dark" data-call="ended" data-full={full || undefined} data-narrow={narrow || undefined} aria-label={t('calls.view.ended')} tabIndex={-1}>
      <div className={styles['words']}>
        {conversation !== undefined && <Avatar id={avatarId(conversation)} name={title} avatar={conversation.kind === 'group' ? conversation.avatar : peer?.avatar} size={full ? 96 : 44} shape={conversation.kind === 'group' ? 'group' : 'person'} />}
        <div className={styles['told']} role="status">
          <h2 className={styles['who']}><bdi>{title}</bdi></h2>
          <p><Sentence text={said} />{ended !== undefined && ended.durationMs > 0 && <span className={styles['time']}>{t('calls.view.lasted', { time: minutes(ended.durationMs) })}</span>}</p>
          {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
          {ended?.problem !== undefined && <code className={styles['code']}>{ended.problem.code}</code>}
        </div>
      </div>
      <div className={styles['acts']}>
        <Button size="big" wide={!full} onPress={() => { client.calls.dismiss(); }}>{t('calls.view.close')}</Button>
        <Button size="big" wide={!full} kind="primary" icon={live === undefined ? Phone : RotateCcw} onPress={again}>
          {t(live === undefined ? 'calls.view.again' : text === 'otherDevice' ? 'calls.view.bringHere' : 'calls.view.joinAgain')}
        </Button>
      </div>
    </section>
  );
}
