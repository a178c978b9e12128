import { Crown, Ellipsis, MessageSquare, UserRoundMinus } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../../app/routes';
import type { GroupConversation, Me, Member } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Tag } from '../../../ui/Badge';
import { isolate } from '../../../ui/bidi';
import { IconButton } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import { useName, usePresence } from '../people';
import styles from './Details.module.css';

interface MemberRowProps {
  me: Me;
  group: GroupConversation;
  member: Member;
  /** Oneself owns the group. */
  owner: boolean;
}

/** One member, with what one may do about them. */
export function MemberRow({ me, group, member, owner }: MemberRowProps) {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const { userId } = member;
  const self = userId === me.id;
  const name = useName(userId);
  const presence = usePresence(userId);
  const connected = useClient((state) => state.connection.kind === 'online');
  const contact = useClient((state) => state.contacts.contacts.has(userId));
  const [asking, setAsking] = useState<'remove' | 'hand-over'>();
  const values = { name: isolate(name), group: isolate(group.name) };
  const close = () => { setAsking(undefined); };
  const entries: MenuEntry[] = [];
  if (contact) {
    entries.push({
      id: 'write', label: t('contacts.write'), icon: MessageSquare,
      onAction: () => { navigate(paths.conversation(client.contacts.conversationWith(userId))); },
    });
  }
  if (owner && !self) {
    entries.push({ id: 'hand-over', label: t('group.handOver'), icon: Crown, onAction: () => { setAsking('hand-over'); } });
    entries.push({ id: 'remove', label: t('group.remove'), icon: UserRoundMinus, danger: true, onAction: () => { setAsking('remove'); } });
  }
  return (
    <li className={styles['member']}>
      <Avatar id={userId} name={name} size={36} presence={self ? (connected ? 'online' : 'unknown') : presence} />
      <span className={styles['memberName']}><bdi>{name}</bdi>{self && <span className={styles['you']}> {t('group.you')}</span>}</span>
      {member.role === 'owner' && <Tag accent>{t('group.owner')}</Tag>}
      {entries.length > 0 && (
        <MenuTrigger>
          <IconButton size="s" label={t('group.memberMenu', { name })} icon={Ellipsis} />
          <Menu label={t('group.memberMenu', { name })} entries={entries} popover={{ placement: 'bottom end' }} />
        </MenuTrigger>
      )}
      {asking === 'remove' && (
        <Confirm title={t('group.removeAsk', values)} text={t('group.removeText', values)} confirm={t('group.remove')}
          onConfirm={() => { void client.groups.remove(group.id, userId); }} onClose={close} />
      )}
      {asking === 'hand-over' && (
        <Confirm title={t('group.handOverAsk', values)} text={t('group.handOverText', values)} confirm={t('group.handOver')}
          onConfirm={() => { void client.groups.handOver(group.id, userId); }} onClose={close} />
      )}
    </li>
  );
}
