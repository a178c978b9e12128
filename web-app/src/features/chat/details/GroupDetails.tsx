import { ChevronRight, Link as LinkIcon, LogOut, Pencil, UserRoundPlus, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { lazily } from '../../../app/lazily';
import { paths } from '../../../app/routes';
import { errorText } from '../../../i18n';
import type { GroupConversation } from '../../../state/model';
import type { Me } from '../../../state/people/model';
import { useActions, useClient } from '../../../state/react';
import { mayRun } from '../../../state/selectors';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import { SkeletonRows } from '../../../ui/States';
import { useServerNow } from '../../when';
import { useOnlineCount } from '../ConversationHeader';
import styles from './Details.module.css';
import { LeaveGroup } from './LeaveGroup';
import { MemberRow } from './MemberRow';
import { MutedUntil, PreferenceTiles } from './PreferenceTiles';
import { Tile, Tiles } from './Tile';

const AddMembersDialog = lazily(async () => (await import('./AddMembersDialog')).AddMembersDialog);
const EditGroupDialog = lazily(async () => (await import('./EditGroupDialog')).EditGroupDialog);
const InvitesDialog = lazily(async () => (await import('./InvitesDialog')).InvitesDialog);

type Asking = 'add' | 'edit' | 'invites' | 'leave';

/** A group: its notice, its members, what those who run it may do, and how to leave. */
export function GroupDetails({ me, group }: { me: Me; group: GroupConversation }) {
  const { t } = useTranslation();
  const client = useActions();
  const members = useClient((state) => state.members.get(group.id));
  const [asking, setAsking] = useState<Asking>();
  useEffect(() => (group.member ? client.groups.openMembers(group.id) : undefined), [client, group.id, group.member]);
  const online = useOnlineCount(group);
  const now = useServerNow(30_000);
  const runs = mayRun(group);
  const close = () => { setAsking(undefined); };
  const count = t('group.members', { count: group.memberCount });
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['who']}>
          <Avatar id={group.id} name={group.name} avatar={group.avatar} shape="group" size={72} />
          <h3 className={styles['name']}><bdi>{group.name}</bdi></h3>
          <p className={styles['sub']}>{group.member ? online > 0 ? t('group.membersOnline', { members: count, count: online }) : count : t('group.notMember')}</p>
          <p className={styles['quiet']}><MutedUntil conversation={group} /></p>
        </div>
        {group.member && (
          <Tiles>
            <PreferenceTiles conversation={group} />
            <Tile icon={UserRoundPlus} text={t('group.addShort')} label={t('group.add')} onPress={() => { setAsking('add'); }} />
            {runs && <Tile icon={Pencil} text={t('group.editShort')} label={t('group.edit')} onPress={() => { setAsking('edit'); }} />}
          </Tiles>
        )}
        {group.notice !== '' && (
          <div className={styles['card']}>
            <h4 className={styles['section']}><b>{t('group.notice')}</b></h4>
            <p dir="auto">{group.notice}</p>
          </div>
        )}
        {runs && (
          <div className={styles['ways']}>
            <JoinRequests group={group} />
            <AriaButton className={cx(styles['way'])} onPress={() => { setAsking('invites'); }}>
              <Icon of={LinkIcon} /><span>{t('group.inviteLinks')}</span><Icon of={ChevronRight} size="s" />
            </AriaButton>
          </div>
        )}
        {group.member && (
          <>
            <h4 className={styles['section']}><b>{t('group.memberList')}</b><span>{group.memberCount}</span></h4>
            {members === undefined && <SkeletonRows rows={4} />}
            <ul aria-label={t('group.memberList')}>
              {members?.items.map((member) => <MemberRow key={member.userId} me={me} group={group} member={member} now={now} />)}
            </ul>
            {members?.problem && <p className={styles['problem']} role="alert">{errorText(t, members.problem)}</p>}
            {members && !members.complete && (
              <div className={styles['more']}>
                <Button kind="quiet" isDisabled={members.loading} onPress={() => { client.groups.loadMembers(group.id); }}>{t('group.more')}</Button>
              </div>
            )}
          </>
        )}
      </div>
      {group.member && (
        <div className={styles['foot']}>
          <Button kind="danger-quiet" icon={LogOut} onPress={() => { setAsking('leave'); }}>{t('group.leave')}</Button>
        </div>
      )}
      {asking === 'add' && <AddMembersDialog group={group} present={members?.items.map(({ userId }) => userId) ?? []} onClose={close} />}
      {asking === 'edit' && <EditGroupDialog group={group} onClose={close} />}
      {asking === 'invites' && <InvitesDialog group={group} onClose={close} />}
      {asking === 'leave' && <LeaveGroup me={me} group={group} ownerId={members?.ownerId} onClose={close} />}
    </>
  );
}

/** Leads to the requests, where somebody asks to join. */
function JoinRequests({ group }: { group: GroupConversation }) {
  const { t } = useTranslation();
  const count = useClient((state) => state.contacts.joinRequests.filter(({ groupId }) => groupId === group.id).length);
  if (count === 0) return null;
  return (
    <Link href={paths.requests} className={styles['way'] ?? ''} data-waiting>
      <Icon of={UsersRound} /><span>{t('group.joinRequests', { count })}</span><Icon of={ChevronRight} size="s" />
    </Link>
  );
}
