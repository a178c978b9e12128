import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '../../state/ids';
import type { ContactRequest, JoinRequest } from '../../state/people/model';
import { useActions, useUser } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { isolate, Sentence } from '../../ui/bidi';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { fullTime, listTime } from '../../ui/time';
import styles from './Contacts.module.css';

/** Somebody wants to be a contact. */
export function Incoming({ request, now }: { request: ContactRequest; now: number }) {
  const { t } = useTranslation();
  const client = useActions();
  const nickname = useUser(request.fromUserId)?.nickname ?? '…';
  const name = isolate(nickname);
  const [blocking, setBlocking] = useState(false);
  return (
    <Request from={request.fromUserId} note={request.note} createdMs={request.createdMs} now={now}>
      <Button kind="primary" aria-label={t('requests.acceptName', { name: nickname })} onPress={() => { void client.contacts.accept(request.id); }}>{t('requests.accept')}</Button>
      <Button aria-label={t('requests.declineName', { name: nickname })} onPress={() => { void client.contacts.reject(request.id); }}>{t('requests.decline')}</Button>
      <Button kind="plain" icon={Ban} aria-label={t('contacts.blockName', { name: nickname })} onPress={() => { setBlocking(true); }}>{t('contacts.blockShort')}</Button>
      {blocking && (
        <Confirm title={t('contacts.blockAsk', { name })} text={t('contacts.blockText', { name })} confirm={t('contacts.block')}
          onConfirm={() => { void client.contacts.block(request.fromUserId); }} onClose={() => { setBlocking(false); }} />
      )}
    </Request>
  );
}

/** Somebody wants to join a group that one runs. */
export function JoinRequestRow({ request, now }: { request: JoinRequest; now: number }) {
  const { t } = useTranslation();
  const client = useActions();
  const name = useUser(request.userId)?.nickname ?? '…';
  const values = { name, group: request.groupName };
  return (
    <Request from={request.userId} note={request.note} createdMs={request.createdMs} now={now} what={
      <p className={styles['wants']}>
        <Avatar id={request.groupId} name={request.groupName} avatar={request.groupAvatar} shape="group" size={28} />
        <span><Sentence text={t('requests.wants', { group: isolate(request.groupName) })} /></span>
      </p>
    }>
      <Button kind="primary" aria-label={t('requests.letIn', values)} onPress={() => { void client.groups.acceptJoin(request.id); }}>{t('requests.accept')}</Button>
      <Button aria-label={t('requests.turnAway', values)} onPress={() => { void client.groups.declineJoin(request.id); }}>{t('requests.decline')}</Button>
    </Request>
  );
}

interface RequestProps {
  from: UserId;
  /** What is asked for, where it is not oneself. */
  what?: React.ReactNode;
  note: string;
  createdMs: number;
  now: number;
  /** The answers that can be given. */
  children: React.ReactNode;
}

function Request({ from, what, note, createdMs, now, children }: RequestProps) {
  const { t, i18n } = useTranslation();
  const user = useUser(from);
  const nickname = user?.nickname ?? '…';
  return (
    <li className={styles['request']}>
      <Avatar id={from} name={nickname} avatar={user?.avatar} />
      <div className={styles['body']}>
        <div className={styles['asker']}>
          <bdi>{nickname}</bdi>
          <span>{user?.username}</span>
          <time dateTime={new Date(createdMs).toISOString()} title={fullTime(createdMs, i18n.language)}>{listTime(createdMs, now, i18n.language)}</time>
        </div>
        {what}
        {note === '' ? <p className={styles['noNote']}>{t('requests.noNote')}</p> : <p className={styles['note']} dir="auto">{note}</p>}
        <div className={styles['acts']}>{children}</div>
      </div>
    </li>
  );
}
