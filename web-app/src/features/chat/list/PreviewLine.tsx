import { Check, CircleAlert, Clock, Pencil, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Preview } from '../../../state/model';
import { lastIsRead } from '../../../state/selectors';
import { isolate } from '../../../ui/bidi';
import { Icon, Ticks } from '../../../ui/Icon';
import { CallSign } from '../../calls/entry/CallSign';
import { callText, isCall } from '../../calls/entry/entry';
import { SignOf } from '../../files/SignOf';
import { summaryOf } from '../../files/summary';
import { useMyId, useNames } from '../people';
import { peopleIn, systemText } from '../systemText';
import styles from './Row.module.css';

/** The second line of a row: the draft, or the last entry with what became of it. */
export function PreviewLine({ conversation, draft, now }: { conversation: Conversation; draft: string | undefined; now: number }) {
  const { t } = useTranslation();
  const { last } = conversation;
  const text = usePreviewText(conversation, last, now);
  if (draft !== undefined) {
    return (
      <>
        <Icon of={Pencil} size="s" />
        <span className={styles['preview']} dir="auto"><b className={styles['draft']}>{t('chats.draft')}</b> {draft.slice(0, 200).replace(/\s+/gu, ' ')}</span>
      </>
    );
  }
  if (last === undefined) return <span className={styles['preview']}>{t('chats.nothingYet')}</span>;
  if (last.own && last.state.kind === 'failed') {
    return (
      <>
        <span className={styles['failed']}><Icon of={CircleAlert} size="s" /></span>
        <span className={styles['preview']}>{t('chats.notSent')}</span>
      </>
    );
  }
  const quiet = last.content.kind !== 'text' && !isCall(last.content);
  return (
    <>
      {last.own && last.content.kind === 'text' && <OwnState last={last} conversation={conversation} />}
      {last.content.kind === 'recalled' && <Icon of={Undo2} size="s" />}
      {last.content.kind === 'text' && <SignOf message={last.content} />}
      {isCall(last.content) && <CallSign content={last.content} own={last.own} />}
      <span className={styles['preview']} data-quiet={quiet || undefined} dir="auto">{text}</span>
    </>
  );
}

function OwnState({ last, conversation }: { last: Preview; conversation: Conversation }) {
  const { t } = useTranslation();
  if (last.state.kind !== 'stored') return <span role="img" aria-label={t('state.waiting')}><Icon of={Clock} size="s" /></span>;
  if (lastIsRead(conversation)) return <span className={styles['read']} role="img" aria-label={t('state.read')}><Ticks /></span>;
  const delivered = conversation.kind === 'direct' && last.seq !== undefined && conversation.peerDeliveredSeq >= last.seq;
  return delivered
    ? <span role="img" aria-label={t('state.delivered')}><Ticks /></span>
    : <span role="img" aria-label={t('state.sent')}><Icon of={Check} size="s" /></span>;
}

/** "You: …", "Ana: …" in groups, the plain text between two. */
function usePreviewText(conversation: Conversation, last: Preview | undefined, now: number): string {
  const { t, i18n } = useTranslation();
  const me = useMyId();
  const event = last?.content.kind === 'system' ? last.content.event : undefined;
  const nameOf = useNames(last === undefined ? [] : [last.senderId, ...(event ? peopleIn(event) : [])]);
  if (last === undefined) return '';
  const name = isolate(nameOf(last.senderId));
  const { content, own } = last;
  switch (content.kind) {
    case 'text': {
      const { what, text: words } = summaryOf(t, content);
      // The sign before the line says what it is.
      const text = words === '' ? what : words;
      if (own) return t('chats.you', { text });
      return conversation.kind === 'group' ? t('chats.from', { name, text }) : text;
    }
    case 'recalled':
      return own ? t('log.recalledOwn') : t('log.recalled', { name });
    case 'system':
      return systemText({ t, language: i18n.language, nameOf, me, now }, content.event, last.senderId, own);
    case 'call-started':
    case 'call-ended':
      return callText(t, content, own);
    case 'unsupported':
      return t('log.unsupported');
  }
}
