import { BellOff, ChevronLeft, PanelRight } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, GroupConversation } from '../../state/model';
import { useActions, useClient, useUser } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { CallButtons } from '../calls/ring/CallButtons';
import { useServerNow } from '../when';
import styles from './Conversation.module.css';
import { avatarId, usePresence, useTitleOf } from './people';

interface ConversationHeaderProps {
  conversation: Conversation;
  details: boolean;
  onBack: () => void;
  onDetails: () => void;
}

/** Whose conversation it is and who is there. */
export function ConversationHeader({ conversation, details, onBack, onDetails }: ConversationHeaderProps) {
  const { t } = useTranslation();
  const title = useTitleOf(conversation);
  const peer = useUser(conversation.kind === 'direct' ? conversation.peerId : undefined);
  const muted = conversation.notifyAfterMs > useServerNow(60_000);
  const presence = usePresence(conversation.kind === 'direct' ? conversation.peerId : undefined);
  return (
    <header className={styles['header']}>
      <span className={styles['back']}><IconButton label={t('ui.back')} icon={ChevronLeft} onPress={onBack} /></span>
      <Avatar id={avatarId(conversation)} name={title} avatar={conversation.kind === 'group' ? conversation.avatar : peer?.avatar} size={40} presence={presence} shape={conversation.kind === 'group' ? 'group' : 'person'} />
      <div className={styles['titles']}>
        <div className={styles['titleLine']}>
          <h1 className={styles['title']}><bdi>{title}</bdi></h1>
          {muted && <span className={styles['muted']} role="img" aria-label={t('row.muted')} title={t('row.muted')}><Icon of={BellOff} size="s" /></span>}
        </div>
        <p className={styles['sub']}>
          {conversation.kind === 'group' ? <GroupLine group={conversation} /> : presence !== 'unknown' && t(`presence.${presence}`)}
        </p>
      </div>
      <CallButtons conversation={conversation} />
      <IconButton label={t('conversation.details')} icon={PanelRight} on={details} onPress={onDetails} />
    </header>
  );
}

function GroupLine({ group }: { group: GroupConversation }) {
  const { t } = useTranslation();
  const client = useActions();
  useEffect(() => (group.member ? client.groups.openMembers(group.id) : undefined), [client, group.id, group.member]);
  const online = useOnlineCount(group);
  if (!group.member) return t('group.notMember');
  const members = t('group.members', { count: group.memberCount });
  return online > 0 ? t('group.membersOnline', { members, count: online }) : members;
}

/** How many of the members that are known here are online: contacts, as far as they were paged in. */
export function useOnlineCount(group: GroupConversation): number {
  return useClient((state) => {
    if (state.connection.kind !== 'online') return 0;
    const members = state.members.get(group.id)?.items ?? [];
    const me = state.session.kind === 'signed-in' ? state.session.me.id : undefined;
    return members.filter(({ userId }) => userId === me || state.online.has(userId)).length;
  });
}
