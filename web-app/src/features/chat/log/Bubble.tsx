import { Ellipsis, Reply, SmilePlus, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import type { Content, LogItem } from '../../../state/model';
import { isolate } from '../../../ui/bidi';
import { Icon } from '../../../ui/Icon';
import { isEmojiOnly } from '../../../ui/markdown/links';
import { Markdown } from '../../../ui/markdown/Markdown';
import { clock, fullTime } from '../../../ui/time';
import { CallEntry } from '../../calls/entry/CallEntry';
import { isCall } from '../../calls/entry/entry';
import { Attachments } from '../../files/Attachments';
import { useMyId } from '../people';
import { Quote } from '../Quote';
import { isAnswerable, type MessageActs } from './acts';
import styles from './Log.module.css';

interface BubbleProps {
  item: LogItem;
  conversationId: ConversationId;
  /** What it answers; absent: is not known, or not to be seen. */
  quoted: LogItem | undefined;
  first: boolean;
  /** Its time stands below already. */
  last: boolean;
  senderName: string;
  /** Tab stops within it. */
  tabbable: boolean;
  acts: MessageActs;
}

/** What was said, and beside it, while the pointer is there, what can be done with it. */
export function Bubble({ item, conversationId, quoted, first, last, senderName, tabbable, acts }: BubbleProps) {
  const { i18n } = useTranslation();
  const { content, state } = item;
  const look = lookOf(content, state.kind === 'failed');
  return (
    <div className={styles['bubble']} data-bubble data-look={look} data-media={isMedia(content) || undefined} data-corner={first || undefined} title={fullTime(item.timeMs, i18n.language)}>
      <Body item={item} conversationId={conversationId} quoted={quoted} senderName={senderName} tabbable={tabbable} acts={acts} />
      {content.kind === 'text' && <HoverBar item={item} timed={!last} acts={acts} />}
    </div>
  );
}

function lookOf(content: Content, failed: boolean): 'failed' | 'recalled' | 'emoji' | undefined {
  if (failed) return 'failed';
  if (isCall(content)) return undefined;
  if (content.kind === 'text') {
    const plain = content.replyToSeq === undefined && (content.attachments ?? []).length === 0;
    return plain && isEmojiOnly(content.body) ? 'emoji' : undefined;
  }
  return 'recalled';
}

/** What is seen goes nearly to the edge of the bubble. */
function isMedia(content: Content): boolean {
  return content.kind === 'text' && (content.attachments ?? []).some(({ kind }) => kind !== 'voice');
}

function Body({ item, conversationId, quoted, senderName, tabbable, acts }: Omit<BubbleProps, 'first' | 'last'>) {
  const { t } = useTranslation();
  const me = useMyId();
  const { content } = item;
  switch (content.kind) {
    case 'text': {
      const { replyToSeq, attachments = [] } = content;
      const bare = content.body === '' && attachments.length > 0;
      return (
        <>
          {replyToSeq !== undefined && (
            <button type="button" className={styles['answers']} aria-label={t('quote.go')} aria-describedby={`answers-${item.key}`} tabIndex={tabbable ? 0 : -1}
              onClick={() => { acts.onGo(replyToSeq); }}>
              <span id={`answers-${item.key}`}><Quote item={quoted} /></span>
            </button>
          )}
          {attachments.length > 0 && (
            <Attachments item={item} conversationId={conversationId} senderName={senderName} captioned={!bare || replyToSeq !== undefined} tabbable={tabbable} acts={acts} />
          )}
          {!bare && <div className={styles['text']} dir="auto"><Markdown body={content.body} mentions={content.mentions} me={me} onPerson={acts.onPerson} /></div>}
        </>
      );
    }
    case 'recalled':
      return <><Icon of={Undo2} size="s" /><span>{item.own ? t('log.recalledOwn') : t('log.recalled', { name: isolate(senderName) })}</span></>;
    case 'call-started':
    case 'call-ended':
      return <CallEntry content={content} own={item.own} conversationId={conversationId} tabbable={tabbable} />;
    case 'unsupported':
    case 'system':
      return <span>{t('log.unsupported')}</span>;
  }
}

function HoverBar({ item, timed, acts }: { item: LogItem; timed: boolean; acts: MessageActs }) {
  const { t, i18n } = useTranslation();
  const { onReact, onReply, onMenu } = acts;
  const answerable = isAnswerable(item);
  return (
    // The time is drawn by the style, so that it is no part of what is selected and copied.
    // Out of the tab order: from the message itself Enter opens the menu, which has the same actions.
    <span className={styles['hoverBar']} data-hover-bar data-time={timed ? clock(item.timeMs, i18n.language) : undefined}>
      {onReact && answerable && (
        <button type="button" tabIndex={-1} aria-label={t('react.add')} title={t('react.add')} aria-haspopup="dialog"
          onClick={(event) => { onReact(item, event.currentTarget); }}><Icon of={SmilePlus} size="s" /></button>
      )}
      {onReply && answerable && (
        <button type="button" tabIndex={-1} aria-label={t('menu.reply')} title={t('menu.reply')}
          onClick={() => { onReply(item); }}><Icon of={Reply} size="s" /></button>
      )}
      <button type="button" tabIndex={-1} aria-label={t('menu.more')} title={t('menu.more')} aria-haspopup="menu"
        onClick={(event) => { onMenu(item, event.currentTarget); }}><Icon of={Ellipsis} size="s" /></button>
    </span>
  );
}
