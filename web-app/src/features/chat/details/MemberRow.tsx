import { Ban, Crown, Ellipsis, MessageSquare, MicOff, Mic, ShieldMinus, ShieldPlus, UserRoundMinus, UserRoundPlus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { lazily } from '../../../app/lazily';
import { paths } from '../../../app/routes';
import type { GroupConversation } from '../../../state/model';
import type { Me, Member } from '../../../state/people/model';
import { useActions, useClient, useUser } from '../../../state/react';
import { relationOf } from '../../../state/selectors';
import { Avatar } from '../../../ui/Avatar';
import { Tag } from '../../../ui/Badge';
import { isolate } from '../../../ui/bidi';
import { IconButton } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import { AskDialog } from '../../contacts/AskDialog';
import { momentOf } from '../../when';
import { useName, usePresence } from '../people';
import styles from './Details.module.css';
import { memberActs, type MemberAct } from './rights';

const MuteMemberDialog = lazily(async () => (await import('./MuteMemberDialog')).MuteMemberDialog);

/** How each act is called, drawn, and asked about: unmuting is done at once, muting has a dialog of its own. */
const ACTS = {
  'make-admin': { key: 'makeAdmin', icon: ShieldPlus },
  'make-member': { key: 'makeMember', icon: ShieldMinus },
  'hand-over': { key: 'handOver', icon: Crown },
  mute: { key: 'mute', icon: MicOff },
  unmute: { key: 'unmute', icon: Mic },
  remove: { key: 'remove', icon: UserRoundMinus },
} as const satisfies Readonly<Record<MemberAct, { key: string; icon: LucideIcon }>>;

interface MemberRowProps {
  me: Me;
  group: GroupConversation;
  member: Member;
  /** The server's time, for what is over. */
  now: number;
}

/** One member, with what one may do about them. */
export function MemberRow({ me, group, member, now }: MemberRowProps) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const { userId, mutedUntilMs } = member;
  const self = userId === me.id;
  const user = useUser(userId);
  const name = useName(userId);
  const presence = usePresence(userId);
  const connected = useClient((state) => state.connection.kind === 'online');
  const relation = useClient((state) => relationOf(state, userId));
  const [asking, setAsking] = useState<MemberAct | 'request'>();
  const muted = mutedUntilMs > now;
  const mutedText = t('group.mutedUntil', { time: momentOf(mutedUntilMs, now, i18n.language) });
  const close = () => { setAsking(undefined); };

  const entries: MenuEntry[] = [];
  if (relation === 'contact') {
    entries.push({
      id: 'write', label: t('contacts.write'), icon: MessageSquare,
      onAction: () => { navigate(paths.conversation(client.contacts.conversationWith(userId))); },
    });
  }
  if (relation === 'none') entries.push({ id: 'request', label: t('contacts.add'), icon: UserRoundPlus, onAction: () => { setAsking('request'); } });
  for (const act of memberActs(group.role, member.role, muted)) {
    entries.push({
      id: act, label: t(`group.${ACTS[act].key}`), icon: ACTS[act].icon, danger: act === 'remove',
      onAction: () => {
        if (act === 'unmute') void client.groups.mute(group.id, userId, 0);
        else setAsking(act);
      },
    });
  }
  return (
    <li className={styles['member']}>
      <Avatar id={userId} name={name} avatar={user?.avatar} size={36} presence={self ? (connected ? 'online' : 'unknown') : presence} />
      <span className={styles['memberName']}><bdi>{name}</bdi>{self && <span className={styles['you']}> {t('group.you')}</span>}</span>
      {muted && <span className={styles['muted']} role="img" aria-label={mutedText} title={mutedText}><Icon of={MicOff} size="s" /></span>}
      {relation === 'blocked' && <span className={styles['muted']} role="img" aria-label={t('search.blocked')}><Icon of={Ban} size="s" /></span>}
      {member.role !== 'member' && <Tag accent={member.role === 'owner'}>{t(`group.${member.role}`)}</Tag>}
      {entries.length > 0
        ? (
          <MenuTrigger>
            <IconButton size="s" label={t('group.memberMenu', { name })} icon={Ellipsis} />
            <Menu label={t('group.memberMenu', { name })} entries={entries} popover={{ placement: 'bottom end' }} />
          </MenuTrigger>
        )
        : <span className={styles['noMenu']} />}
      {asking === 'mute' && <MuteMemberDialog group={group} member={member} onClose={close} />}
      {asking === 'request' && user && <AskDialog user={user} onClose={close} />}
      {(asking === 'remove' || asking === 'hand-over' || asking === 'make-admin' || asking === 'make-member')
        && <AskFirst act={asking} group={group} member={member} name={name} onClose={close} />}
    </li>
  );
}

interface AskFirstProps {
  act: 'remove' | 'hand-over' | 'make-admin' | 'make-member';
  group: GroupConversation;
  member: Member;
  name: string;
  onClose: () => void;
}

/** What will happen, before it does. */
function AskFirst({ act, group, member: { userId }, name, onClose }: AskFirstProps) {
  const { t } = useTranslation();
  const { groups } = useActions();
  const values = { name: isolate(name), group: isolate(group.name) };
  const { key } = ACTS[act];
  const confirmed = () => {
    switch (act) {
      case 'remove': return groups.remove(group.id, userId);
      case 'hand-over': return groups.handOver(group.id, userId);
      case 'make-admin': return groups.setRole(group.id, userId, 'admin');
      case 'make-member': return groups.setRole(group.id, userId, 'member');
    }
  };
  return (
    <Confirm title={t(`group.${key}Ask`, values)} text={t(`group.${key}Text`, values)} confirm={t(`group.${key}`)} kind={act === 'make-admin' ? 'primary' : 'danger'}
      onConfirm={() => { void confirmed(); }} onClose={onClose} />
  );
}
