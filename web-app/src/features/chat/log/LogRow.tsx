import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import type { LogItem } from '../../../state/model';
import { useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { hueOf } from '../../../ui/identity';
import { clock, dayName } from '../../../ui/time';
import type { MessageActs } from './acts';
import { Bubble } from './Bubble';
import { EditedMark, FailedLine, Meta, WaitingClock } from './Meta';
import { Reactions } from './Reactions';
import type { Row } from './rows';
import { SystemLine } from './SystemLine';
import styles from './Log.module.css';
import { useMessageKeys } from './useMessageKeys';

interface LogRowProps {
  row: Row;
  /** What it answers. */
  quoted: LogItem | undefined;
  conversationId: ConversationId;
  group: boolean;
  now: number;
  /** What the unread line says. */
  unreadCount: number;
  readBy: number;
  delivered: boolean;
  /** Of the last row while the connection is lost: how many wait. */
  waiting: number;
  senderName: string;
  /** Tab leads here; arrows lead on. */
  focusable: boolean;
  /** One was led here just now. */
  highlighted: boolean;
  acts: MessageActs;
}

/** One item of the log with the day or the unread line above it. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { row, now, unreadCount } = props;
  const { t, i18n } = useTranslation();
  const { item } = row;
  return (
    <>
      {row.day && <div className={styles['day']} role="separator"><span>{dayName(item.timeMs, now, i18n.language)}</span></div>}
      {row.unreadLine && (
        <div className={styles['unread']} role="separator"><span>{t('log.unread', { count: Math.max(1, unreadCount) })}</span></div>
      )}
      {item.content.kind === 'system' ? <SystemLine item={item} event={item.content.event} now={now} /> : <Message {...props} />}
    </>
  );
});

function Message({ row, quoted, conversationId, group, readBy, delivered, waiting, senderName, focusable, highlighted, acts }: LogRowProps) {
  const { t, i18n } = useTranslation();
  const { item, first, last } = row;
  const { own, state, content } = item;
  const keys = useMessageKeys(item, acts);
  // What can be pressed in a message is a stop for Tab only once the message is.
  const [within, setWithin] = useState(false);
  const time = clock(item.timeMs, i18n.language);
  const named = group && !own;
  const pending = state.kind === 'waiting' || state.kind === 'sending';
  return (
    <article className={styles['message']} data-own={own || undefined} data-first={first || undefined} data-highlighted={highlighted || undefined}
      data-message tabIndex={focusable ? 0 : -1} {...keys}
      aria-label={own ? t('log.messageOwn', { time }) : t('log.message', { name: senderName, time })}
      onFocus={() => { setWithin(true); }}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setWithin(false); }}>
      {named && <span className={styles['face']}>{first && <Face item={item} name={senderName} />}</span>}
      <div className={styles['stack']}>
        {named && first && <bdi className={styles['who']} data-hue={hueOf(item.senderId)}>{senderName}</bdi>}
        <div className={styles['pair']}>
          {pending && (!last || waiting > 0) && <WaitingClock />}
          <Bubble item={item} conversationId={conversationId} quoted={quoted} first={first} last={last} senderName={senderName} tabbable={within} acts={acts} />
          {content.kind === 'text' && content.editedMs !== undefined && <EditedMark ms={content.editedMs} />}
        </div>
        <Reactions item={item} acts={acts} tabbable={within} />
        {state.kind === 'failed'
          ? <FailedLine item={item} problem={state.problem} conversationId={conversationId} />
          : last && <Meta item={item} group={group} readBy={readBy} delivered={delivered} waiting={waiting} />}
      </div>
    </article>
  );
}

function Face({ item, name }: { item: LogItem; name: string }) {
  return <Avatar id={item.senderId} name={name} avatar={useUser(item.senderId)?.avatar} size={36} />;
}
