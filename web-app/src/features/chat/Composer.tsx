import { Lock, SendHorizontal } from 'lucide-react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS, type Conversation, type Writable } from '../../state/model';
import { useActions, useClient } from '../../state/react';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import styles from './Composer.module.css';
import { useTitleOf } from './people';

export interface ComposerHandle {
  focus(): void;
}

/** From so near to the limit on, what is left is told. */
const NEAR_LIMIT = 500;

/** Where one writes. Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */
export function Composer({ conversation, ref }: { conversation: Conversation; ref?: React.Ref<ComposerHandle> }) {
  if (conversation.writable !== 'yes') return <Closed why={conversation.writable} />;
  return <Open conversation={conversation} handle={ref} />;
}

function Open({ conversation, handle }: { conversation: Conversation; handle: React.Ref<ComposerHandle> | undefined }) {
  const { t } = useTranslation();
  const client = useActions();
  const { id } = conversation;
  const title = useTitleOf(conversation);
  const [text, setText] = useDraft(conversation);
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({ focus: () => { area.current?.focus(); } }), []);
  useGrowing(area, text);
  useEffect(() => {
    // A keyboard that springs open hides half of a phone.
    if (!matchMedia('(pointer: coarse)').matches) area.current?.focus();
  }, []);

  const left = text.length <= LIMITS.messageCodePoints - NEAR_LIMIT ? Infinity : LIMITS.messageCodePoints - [...text].length;
  const sendable = text.trim() !== '' && left >= 0;
  const send = () => {
    if (!sendable) return;
    // What one says stands at the end, so the end is what is shown.
    if (client.getState().logs.get(id)?.hasNewer === true) client.log.showNewest(id);
    client.log.send(id, { body: text, mentions: [] });
    setText('');
    area.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'ArrowUp' && text === '' && !event.altKey && !event.shiftKey) {
      const newest = [...(event.currentTarget.closest('section')?.querySelectorAll<HTMLElement>('[role="log"] [data-message]') ?? [])].at(-1);
      if (newest) event.preventDefault();
      newest?.focus();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    // 229: Safari ends the composition before it tells the key, and there is no newer way to know.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={styles['composer']} onSubmit={(event) => { event.preventDefault(); send(); }}>
      {text !== '' && <p className={styles['hints']} aria-hidden="true"><span>{t('composer.hintMarks')}</span><span>{t('composer.hint')}</span></p>}
      <div className={styles['box']} data-over={left < 0 || undefined} onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        area.current?.focus();
      }}>
        <textarea ref={area} className={styles['area']} rows={1} dir="auto" value={text} enterKeyHint="send" autoComplete="off"
          aria-label={t('composer.label')} placeholder={narrow() ? t('composer.label') : t('composer.placeholder', { name: title })}
          aria-invalid={left < 0 || undefined} aria-describedby={left <= NEAR_LIMIT ? 'composer-left' : undefined}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value !== '') client.log.typing(id);
          }} />
        {left <= NEAR_LIMIT && (
          <span id="composer-left" className={styles['left']} data-over={left < 0 || undefined}>
            {left < 0 ? t('composer.tooMany', { count: -left }) : t('composer.left', { count: left })}
          </span>
        )}
        <IconButton label={t('composer.send')} icon={SendHorizontal} kind="fill" isDisabled={!sendable} onPress={send}
          preventFocusOnPress />
      </div>
    </form>
  );
}

/** The text and its draft; a draft that is read from the device later is taken over while nothing was typed. */
function useDraft({ id }: Conversation): [string, (text: string) => void] {
  const client = useActions();
  const kept = useClient((state) => state.drafts.get(id)?.body);
  const [typed, setTyped] = useState<string>();
  const set = (text: string) => {
    setTyped(text);
    client.drafts.set(id, { body: text });
  };
  return [typed ?? kept ?? '', set];
}

/** As high as the text, up to what the style allows. */
function useGrowing(area: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const style = area.current?.style;
    style?.setProperty('height', 'auto');
    style?.setProperty('height', `${area.current?.scrollHeight ?? 0}px`);
  }, [area, text]);
}

/** A textarea cuts a long placeholder off without a sign. */
function narrow(): boolean {
  return matchMedia('(max-width: 779px)').matches;
}

function Closed({ why }: { why: Exclude<Writable, 'yes'> }) {
  const { t } = useTranslation();
  return (
    <div className={styles['composer']}>
      <p className={styles['closed']}><Icon of={Lock} size="s" />{t(`composer.closed.${why}`)}</p>
    </div>
  );
}
