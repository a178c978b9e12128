import { LogOut, Pencil, UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n';
import type { GroupConversation, Me } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { SkeletonRows } from '../../../ui/States';
import { useOnlineCount } from '../ConversationHeader';
import { useName } from '../people';
import { AddMembersDialog } from './AddMembersDialog';
import { EditGroupDialog } from './EditGroupDialog';
import { MemberRow } from './MemberRow';
import styles from './Details.module.css';

type Asking = 'add' | 'edit' | 'leave';

/** A group: its notice, its members, and how to leave. */
export function GroupDetails({ me, group }: { me: Me; group: GroupConversation }) {
  const { t } = useTranslation();
  const client = useActions();
  const members = useClient((state) => state.members.get(group.id));
  const [asking, setAsking] = useState<Asking>();
  useEffect(() => (group.member ? client.groups.openMembers(group.id) : undefined), [client, group.id, group.member]);
  const online = useOnlineCount(group);
  const owner = members?.ownerId === me.id;
  const ownerName = useName(members?.ownerId);
  const close = () => { setAsking(undefined); };
  const count = t('group.members', { count: group.memberCount });
  const alone = group.memberCount <= 1;
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['who']}>
          <Avatar id={group.id} name={group.name} shape="group" size={72} />
          <h3 className={styles['name']}><bdi>{group.name}</bdi></h3>
          <p className={styles['sub']}>{group.member ? online > 0 ? t('group.membersOnline', { members: count, count: online }) : count : t('group.notMember')}</p>
        </div>
        {group.member && (
          <div className={styles['acts']}>
            {owner && <Button wide icon={Pencil} onPress={() => { setAsking('edit'); }}>{t('group.edit')}</Button>}
            <Button wide icon={UserRoundPlus} onPress={() => { setAsking('add'); }}>{t('group.add')}</Button>
          </div>
        )}
        {group.notice !== '' && (
          <div className={styles['card']}>
            <h4 className={styles['section']}><b>{t('group.notice')}</b></h4>
            <p dir="auto">{group.notice}</p>
          </div>
        )}
        {group.member && (
          <>
            <h4 className={styles['section']}><b>{t('group.memberList')}</b><span>{group.memberCount}</span></h4>
            {members === undefined && <SkeletonRows rows={4} />}
            <ul aria-label={t('group.memberList')}>
              {members?.items.map((member) => <MemberRow key={member.userId} me={me} group={group} member={member} owner={owner} />)}
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
      {asking === 'leave' && (
        <Confirm title={t('group.leaveAsk', { group: isolate(group.name) })} confirm={t('group.leave')} cancel={t('group.stay')} onClose={close}
          text={owner ? t(alone ? 'group.leaveLast' : 'group.leaveOwner') : t('group.leaveText', { owner: isolate(ownerName) })}
          onConfirm={() => { void client.groups.leave(group.id); }} />
      )}
    </>
  );
}
