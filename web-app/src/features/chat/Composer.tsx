import { Check, SendHorizontal, Smile, Video } from 'lucide-react';
import { lazy, Suspense, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../app/lazily';
import { isMac } from '../../app/shortcuts/shortcuts';
import type { PickedFile } from '../../state/client';
import { LIMITS, type Conversation, type LogItem } from '../../state/model';
import { useActions, useClient } from '../../state/react';
import { mayEdit } from '../../state/selectors';
import { IconButton } from '../../ui/Button';
import { EmojiPopover } from '../../ui/emoji/EmojiPopover';
import { useServerNow } from '../when';
import { Closed } from './composer/Closed';
import { ComposerContext } from './composer/ComposerContext';
import { AttachMenu } from './composer/files/AttachMenu';
import { messagesOf, problemOf } from './composer/files/entries';
import { usePaste, useTray } from './composer/files/useTray';
import { formatted, MARKS } from './composer/format';
import { insert } from './composer/insert';
import { MentionMenu, MENTIONS_ID, optionId } from './composer/MentionMenu';
import { named, trimmed, type Marked } from './composer/mentions';
import { MicButton } from './composer/notes/MicButton';
import { useVoice } from './composer/notes/useVoice';
import { useCandidates } from './composer/useCandidates';
import { useMentionList } from './composer/useMentionList';
import { useText } from './composer/useText';
import styles from './Composer.module.css';
import { useTitleOf } from './people';

export interface ComposerHandle {
  focus(): void;
  /** Begins an answer to a stored message. */
  reply(item: LogItem): void;
  /** Takes an own message into the box. */
  edit(item: LogItem): void;
}

const TrayView = lazily(async () => (await import('./composer/files/TrayView')).TrayView);
const VoiceBar = lazy(async () => ({ default: (await import('./composer/notes/VoiceBar')).VoiceBar }));
const VideoNoteDialog = lazily(async () => (await import('./composer/notes/VideoNoteDialog')).VideoNoteDialog);

/** From so near to the limit on, what is left is told. */
const NEAR_LIMIT = 500;

/** Where one writes. Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */
export function Composer({ conversation, ref }: { conversation: Conversation; ref?: React.Ref<ComposerHandle> }) {
  if (conversation.writable !== 'yes') return <Closed conversation={conversation} />;
  return <Open conversation={conversation} handle={ref} />;
}

function Open({ conversation, handle }: { conversation: Conversation; handle: React.Ref<ComposerHandle> | undefined }) {
  const { t } = useTranslation();
  const client = useActions();
  const { id } = conversation;
  const title = useTitleOf(conversation);
  const area = useRef<HTMLTextAreaElement>(null);
  const smile = useRef<HTMLSpanElement>(null);
  const [picking, setPicking] = useState(false);
  const composed = useText(id, area);
  const { text: { body }, replyToSeq, editing } = composed;
  const candidates = useCandidates(conversation);
  const list = useMentionList({ conversation, candidates, text: composed.text, area, onMention: composed.mention });
  const toBox = () => { area.current?.focus(); };
  // A keyboard that springs open hides half of a phone.
  const toBoxAtDesk = () => { if (!matchMedia('(pointer: coarse)').matches) toBox(); };
  useImperativeHandle(handle, () => ({
    focus: toBox,
    reply: (item) => {
      composed.reply(item.seq);
      toBox();
    },
    edit: (item) => {
      composed.edit(item);
      toBox();
    },
  }));
  useGrowing(area, body);
  const { tray, trays } = useTray(id);
  const limits = useClient((state) => state.fileLimits);
  usePaste(id, area);
  useEffect(() => {
    // A keyboard that springs open hides half of a phone.
    if (!matchMedia('(pointer: coarse)').matches) area.current?.focus();
  }, []);

  const now = useServerNow(5_000);
  const late = editing !== undefined && !mayEdit(editing, now);
  const left = body.length <= LIMITS.messageCodePoints - NEAR_LIMIT ? Infinity : LIMITS.messageCodePoints - [...body].length;
  const attached = tray.entries.length;
  const bodyWanted = editing === undefined ? attached === 0 : !hasFiles(editing);
  const good = left >= 0 && !late && !tray.leaving && (editing !== undefined || tray.entries.every((entry) => problemOf(entry, tray, limits) === undefined));
  const sendable = good && (body.trim() !== '' || !bodyWanted);
  // What one says stands at the end, so the end is what is shown.
  const toEnd = () => { if (client.getState().logs.get(id)?.hasNewer === true) client.log.showNewest(id); };
  const post = (message: Marked, files?: readonly PickedFile[]) => {
    client.log.send(id, { ...message, ...(replyToSeq !== undefined && { replyToSeq }) }, ...(files === undefined ? [] : [files]));
  };
  const send = () => {
    if (!sendable) return;
    const message = named(trimmed(composed.text), candidates);
    if (editing === undefined) {
      toEnd();
      if (attached === 0) {
        post(message);
        composed.clear();
      } else {
        trays.whenReady(id, (made) => {
          // The text is of the first, as is what it answers.
          messagesOf(made, limits).forEach((files, index) => {
            if (index === 0) post(message, files);
            else client.log.send(id, NO_TEXT, files);
          });
          composed.clear();
        });
      }
    } else {
      if (editing.content.kind === 'text' && editing.content.body !== message.body) {
        // What was typed is not lost where it is refused.
        void client.log.edit(id, editing, message).then(({ ok }) => { if (!ok) composed.edit(editing, message); });
      }
      composed.clear();
    }
    toBox();
  };
  const sendNote = (note: PickedFile) => {
    toEnd();
    post(NO_TEXT, [note]);
    trays.keepNote(id, undefined);
    // What was typed beside it stays.
    composed.reply(undefined);
  };
  const voice = useVoice(id, sendNote);
  const mayRecord = body === '' && editing === undefined && attached === 0;
  const speaking = voice.state !== undefined || tray.note !== undefined;
  useReturn(area, speaking);
  const [filming, setFilming] = useState(false);
  const film = () => { setFilming(true); };
  const cancel = () => {
    if (editing !== undefined) composed.edit(undefined);
    else composed.reply(undefined);
    toBox();
  };
  const format = (mark: string) => {
    const box = area.current;
    if (box === null) return;
    const { from, to, text, start, end } = formatted(body, box.selectionStart, box.selectionEnd, mark);
    insert(box, from, to, text);
    box.setSelectionRange(start, end);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends the composition before it tells the key, and there is no newer way to know.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.nativeEvent.isComposing || event.keyCode === 229 || list.onKey(event)) return;
    const { key } = event;
    if ((isMac() ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey) {
      const mark = (MARKS as Readonly<Record<string, string>>)[key.toLowerCase()];
      // In the empty box Control+I is what it is elsewhere.
      if (mark === undefined || (body === '' && key.toLowerCase() === 'i')) return;
      event.preventDefault();
      format(mark);
    } else if (key === 'Escape' && (editing !== undefined || replyToSeq !== undefined)) {
      event.preventDefault();
      cancel();
    } else if (key === 'ArrowUp' && body === '' && !event.altKey) {
      const last = event.shiftKey || replyToSeq !== undefined ? undefined : lastOwn(client.getState().logs.get(id)?.items);
      if (last !== undefined && mayEdit(last, client.serverNow())) {
        event.preventDefault();
        composed.edit(last);
      } else if (focusNewest(event.currentTarget)) event.preventDefault();
    } else if (key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form className={styles['composer']} onSubmit={(event) => { event.preventDefault(); send(); }}>
      {body !== '' && <p className={styles['hints']} aria-hidden="true"><span>{t('composer.hintMarks')}</span><span>{t('composer.hint')}</span></p>}
      <MentionMenu found={list.found} active={list.active} onPick={list.pick} />
      <div className={styles['box']} data-over={left < 0 || undefined} onPointerDown={(event) => {
        if ((event.target as HTMLElement).closest('textarea, button') !== null) return;
        event.preventDefault();
        toBox();
      }}>
        <ComposerContext id={id} replyToSeq={replyToSeq} editing={editing} late={late} onCancel={cancel} />
        {(attached > 0 || tray.refusal !== undefined) && <TrayView id={id} onRemoved={toBoxAtDesk} />}
        <p className="visually-hidden" role="status">{attached > 0 ? t('files.compose.count', { count: attached }) : ''}</p>
        <div className={styles['row']}>
          {speaking && <Suspense><VoiceBar voice={voice} note={tray.note} onSend={sendNote} onDiscard={() => { trays.keepNote(id, undefined); }} /></Suspense>}
          <div className={styles['writing']} hidden={speaking}>
          {editing === undefined && <AttachMenu isDisabled={tray.leaving} onPick={(files) => { trays.add(id, files); toBoxAtDesk(); }} onVideoNote={narrow() ? film : undefined} />}
          <textarea ref={area} className={styles['area']} rows={1} dir="auto" value={body} enterKeyHint="send" autoComplete="off"
            aria-label={t('composer.label')} readOnly={tray.leaving}
            placeholder={attached > 0 && editing === undefined ? t('files.compose.caption') : narrow() ? t('composer.label') : t('composer.placeholder', { name: title })}
            aria-invalid={left < 0 || undefined} aria-describedby={left <= NEAR_LIMIT ? 'composer-left' : undefined}
            // A box of several lines may not be a combobox; this is how it has a list all the same.
            aria-autocomplete="list" aria-haspopup="listbox" aria-controls={list.found.length > 0 ? MENTIONS_ID : undefined}
            aria-activedescendant={list.found.length > 0 ? optionId(list.active) : undefined}
            onKeyDown={onKeyDown} onSelect={list.look} onBlur={list.leave}
            onChange={(event) => {
              const { value, selectionEnd } = event.target;
              composed.change(value, selectionEnd);
              list.look();
              if (value !== '' && editing === undefined) client.log.typing(id);
            }} />
          {left <= NEAR_LIMIT && (
            <span id="composer-left" className={styles['left']} data-over={left < 0 || undefined}>
              {left < 0 ? t('composer.tooMany', { count: -left }) : t('composer.left', { count: left })}
            </span>
          )}
          <span ref={smile} className={styles['smile']}>
            <IconButton label={t('composer.emoji')} icon={Smile} onPress={() => { setPicking(true); }} aria-haspopup="dialog" />
          </span>
          {mayRecord && !narrow() && <IconButton label={t('files.compose.videoNote')} icon={Video} onPress={film} aria-haspopup="dialog" />}
          </div>
          {mayRecord && (!speaking || voice.held) && <MicButton voice={voice} isDisabled={false} />}
          {!mayRecord && !speaking && (
            <IconButton label={t(editing === undefined ? 'composer.send' : 'edit.save')} icon={editing === undefined ? SendHorizontal : Check}
              kind="fill" isDisabled={!sendable} onPress={send} preventFocusOnPress />
          )}
        </div>
      </div>
      {filming && <VideoNoteDialog onSend={sendNote} onClose={() => { setFilming(false); }} />}
      {picking && (
        <EmojiPopover triggerRef={smile} placement="top end" onClose={() => { setPicking(false); }} onPick={(emoji) => {
          const box = area.current;
          // After the picker has given the focus back.
          if (box !== null) setTimeout(() => { insert(box, box.selectionStart, box.selectionEnd, emoji); });
        }} />
      )}
    </form>
  );
}

const NO_TEXT: Marked = { body: '', mentions: [] };

const hasFiles = ({ content }: LogItem) => content.kind === 'text' && (content.attachments?.length ?? 0) > 0;

/** The last text of one's own that is stored. */
function lastOwn(items: readonly LogItem[] | undefined): LogItem | undefined {
  return items?.findLast(({ own, seq, content }) => own && seq !== undefined && content.kind === 'text' && content.body !== '');
}

/** Leads from the box to the newest message. */
function focusNewest(box: HTMLElement): boolean {
  const messages = box.closest('section')?.querySelectorAll<HTMLElement>('[role="log"] [data-message]') ?? [];
  const newest = [...messages].at(-1);
  newest?.focus();
  return newest !== undefined;
}

/** The focus goes back to the box once it is there again. */
function useReturn(area: React.RefObject<HTMLTextAreaElement | null>, away: boolean): void {
  const was = useRef(away);
  useEffect(() => {
    if (was.current && !away && !matchMedia('(pointer: coarse)').matches) area.current?.focus();
    was.current = away;
  }, [area, away]);
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
