import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import type { LogItem } from '../../../state/model';
import { Avatar } from '../../../ui/Avatar';
import { hueOf } from '../../../ui/identity';
import { clock, dayName } from '../../../ui/time';
import { Bubble } from './Bubble';
import { FailedLine, Meta, WaitingClock } from './Meta';
import type { Row } from './rows';
import { SystemLine } from './SystemLine';
import styles from './Log.module.css';
import { useMessageKeys } from './useMessageKeys';

interface LogRowProps {
  row: Row;
  conversationId: ConversationId;
  group: boolean;
  now: number;
  /** What the unread line says. */
  unreadCount: number;
  readBy: number;
  /** Of the last row while the connection is lost: how many wait. */
  waiting: number;
  senderName: string;
  /** Tab leads here; arrows lead on. */
  focusable: boolean;
  onMenu: (item: LogItem, anchor: HTMLElement) => void;
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
      {item.content.kind === 'system' ? <SystemLine item={item} event={item.content.event} /> : <Message {...props} />}
    </>
  );
});

function Message({ row, conversationId, group, readBy, waiting, senderName, focusable, onMenu }: LogRowProps) {
  const { t, i18n } = useTranslation();
  const { item, first, last } = row;
  const { own, state } = item;
  const keys = useMessageKeys(item, onMenu);
  const time = clock(item.timeMs, i18n.language);
  const named = group && !own;
  const pending = state.kind === 'waiting' || state.kind === 'sending';
  return (
    <article className={styles['message']} data-own={own || undefined} data-first={first || undefined} data-message tabIndex={focusable ? 0 : -1}
      aria-label={own ? t('log.messageOwn', { time }) : t('log.message', { name: senderName, time })} {...keys}>
      {named && <span className={styles['face']}>{first && <Avatar id={item.senderId} name={senderName} size={36} />}</span>}
      <div className={styles['stack']}>
        {named && first && <bdi className={styles['who']} data-hue={hueOf(item.senderId)}>{senderName}</bdi>}
        <div className={styles['pair']}>
          {pending && (!last || waiting > 0) && <WaitingClock />}
          <Bubble item={item} first={first} last={last} senderName={senderName} onMenu={onMenu} />
        </div>
        {state.kind === 'failed'
          ? <FailedLine item={item} problem={state.problem} conversationId={conversationId} />
          : last && <Meta item={item} group={group} readBy={readBy} waiting={waiting} />}
      </div>
    </article>
  );
}
