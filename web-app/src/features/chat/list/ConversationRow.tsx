import { AtSign, BellOff, Pin } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../../app/routes';
import type { ConversationId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { useClient, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Badge } from '../../../ui/Badge';
import { Icon } from '../../../ui/Icon';
import { fullTime, listTime } from '../../../ui/time';
import { LiveCall } from '../../calls/entry/CallSign';
import { avatarId, usePresence, useTitleOf, useTypingText } from '../people';
import { PreviewLine } from './PreviewLine';
import styles from './Row.module.css';
import { useRowMenu } from './useRowMenu';

interface ConversationRowProps {
  conversation: Conversation;
  open: boolean;
  /** The details pane is open and stays so. */
  details: boolean;
  now: number;
  /** Tab stops here. */
  stop: boolean;
  onFocus: (id: ConversationId) => void;
  onMenu: (id: ConversationId, anchor: HTMLElement) => void;
}

/** One conversation of the list: two lines, of which only name and preview shrink. */
export const ConversationRow = memo(function ConversationRow({ conversation, open, details, now, stop, onFocus, onMenu }: ConversationRowProps) {
  const { t, i18n } = useTranslation();
  const title = useTitleOf(conversation);
  const presence = usePresence(conversation.kind === 'direct' ? conversation.peerId : undefined);
  const typing = useTypingText(conversation.id);
  const draft = useClient((state) => (open ? undefined : state.drafts.get(conversation.id)?.body));
  const { id, unread, unreadMentions, last } = conversation;
  const avatar = useUser(conversation.kind === 'direct' ? conversation.peerId : undefined)?.avatar;
  const muted = conversation.notifyAfterMs > now;
  const menu = useRowMenu(id, onMenu);
  return (
    <Link href={paths.conversation(id, details && wide())} className={styles['row'] ?? ''} data-open={open || undefined}
      data-unread={unread > 0 || undefined} aria-current={open ? 'true' : undefined}
      tabIndex={stop ? 0 : -1} onFocus={() => { onFocus(id); }} {...menu}>
      <Avatar id={avatarId(conversation)} name={title} avatar={conversation.kind === 'group' ? conversation.avatar : avatar} shape={conversation.kind === 'group' ? 'group' : 'person'} presence={presence === 'online' ? presence : 'unknown'} />
      <span className={styles['two']}>
        <span className={styles['line']}>
          <span className={styles['named']}>
            <span className={styles['name']}><bdi>{title}</bdi></span>
            {muted && <span className={styles['mark']} role="img" aria-label={t('row.muted')} title={t('row.muted')}><Icon of={BellOff} size="s" /></span>}
            {conversation.pinnedMs > 0 && <span className={styles['mark']} role="img" aria-label={t('row.pinned')} title={t('row.pinned')}><Icon of={Pin} size="s" /></span>}
          </span>
          {presence === 'online' && <span className="visually-hidden">{t('presence.online')}</span>}
          {last && (
            <time className={styles['time']} dateTime={new Date(last.timeMs).toISOString()} title={fullTime(last.timeMs, i18n.language)}>
              {listTime(last.timeMs, now, i18n.language)}
            </time>
          )}
        </span>
        <span className={styles['line']}>
          {typing === undefined
            ? <PreviewLine conversation={conversation} draft={draft === '' ? undefined : draft} now={now} />
            : <span className={styles['typing']}>{t('typing.short', { text: typing })}</span>}
          <LiveCall id={id} />
          {unreadMentions > 0 && (
            <>
              <span className={styles['at']} aria-hidden="true"><Icon of={AtSign} size="s" /></span>
              <span className="visually-hidden">{t('mention.mentionsYou')}</span>
            </>
          )}
          {unread > 0 && (
            <>
              <Badge count={unread} quiet={muted} />
              <span className="visually-hidden">{t('chats.unread', { count: unread })}</span>
            </>
          )}
        </span>
      </span>
    </Link>
  );
});

/** Where the details stand beside the conversation rather than over it. */
function wide(): boolean {
  return matchMedia('(min-width: 1200px)').matches;
}
