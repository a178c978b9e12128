import { useTranslation } from 'react-i18next';
import type { ContactRequest, JoinRequest } from '../../state/people/model';
import { useActions, useUser } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { listTime } from '../../ui/time';
import styles from './Contacts.module.css';

/** Whom one has asked to become a contact. */
export function Outgoing({ request, now }: { request: ContactRequest; now: number }) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const user = useUser(request.toUserId);
  const nickname = user?.nickname ?? '…';
  return (
    <li className={styles['outgoing']}>
      <Avatar id={request.toUserId} name={nickname} avatar={user?.avatar} />
      <div className={styles['body']}>
        <strong><bdi>{nickname}</bdi></strong>
        <span>{t('requests.askedAt', { username: user?.username ?? '', time: listTime(request.createdMs, now, i18n.language) })}</span>
      </div>
      <Button kind="quiet" aria-label={t('requests.withdrawName', { name: nickname })} onPress={() => { void client.contacts.withdraw(request.id); }}>{t('requests.withdraw')}</Button>
    </li>
  );
}

/** Which group one has asked to join. */
export function OwnJoinRequest({ request, now }: { request: JoinRequest; now: number }) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const { groupId, groupName, groupAvatar } = request;
  return (
    <li className={styles['outgoing']}>
      <Avatar id={groupId} name={groupName} avatar={groupAvatar} shape="group" />
      <div className={styles['body']}>
        <strong><bdi>{groupName}</bdi></strong>
        <span>{t('requests.askedJoin', { time: listTime(request.createdMs, now, i18n.language) })}</span>
      </div>
      <Button kind="quiet" aria-label={t('requests.withdrawJoin', { group: groupName })} onPress={() => { void client.groups.withdrawJoin(request.id); }}>{t('requests.withdraw')}</Button>
    </li>
  );
}
