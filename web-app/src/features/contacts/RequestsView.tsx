import { Ban, ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import type { ContactRequest } from '../../state/model';
import { useActions, useClient, useUser } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { isolate } from '../../ui/bidi';
import { Button, IconButton } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Empty, SkeletonRows } from '../../ui/States';
import { fullTime, listTime } from '../../ui/time';
import { useNow } from '../../ui/useNow';
import styles from './Contacts.module.css';

/** Who wants to be a contact, and whom one has asked. */
export function RequestsView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { loaded, incoming, outgoing } = useClient((state) => state.contacts);
  const now = useNow(60_000);
  return (
    <section className={styles['sheet']} aria-label={t('requests.title')}>
      <header className={styles['head']}>
        <span className={styles['back']}><IconButton label={t('ui.back')} icon={ChevronLeft} onPress={() => { navigate(paths.contacts); }} /></span>
        <div>
          <h1>{t('requests.title')}</h1>
          <p>{t('requests.what')}</p>
        </div>
      </header>
      <div className={styles['scroll']}>
        {!loaded && <div className={styles['column']}><SkeletonRows rows={3} /></div>}
        {loaded && incoming.length + outgoing.length === 0 && <Empty title={t('requests.none')} text={t('requests.noneText')} />}
        {incoming.length + outgoing.length > 0 && (
          <div className={styles['column']}>
            {incoming.length > 0 && <h2 className={styles['section']}><b>{t('requests.incoming', { count: incoming.length })}</b></h2>}
            <ul aria-label={t('requests.incomingList')}>{incoming.map((request) => <Incoming key={request.id} request={request} now={now} />)}</ul>
            {outgoing.length > 0 && <h2 className={styles['section']}><b>{t('requests.outgoing', { count: outgoing.length })}</b></h2>}
            <ul aria-label={t('requests.outgoingList')}>{outgoing.map((request) => <Outgoing key={request.id} request={request} now={now} />)}</ul>
          </div>
        )}
      </div>
    </section>
  );
}

function Incoming({ request, now }: { request: ContactRequest; now: number }) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const user = useUser(request.fromUserId);
  const [blocking, setBlocking] = useState(false);
  const nickname = user?.nickname ?? '…';
  const name = isolate(nickname);
  return (
    <li className={styles['request']}>
      <Avatar id={request.fromUserId} name={nickname} />
      <div className={styles['body']}>
        <div className={styles['asker']}>
          <bdi>{nickname}</bdi>
          <span>{user?.username}</span>
          <time dateTime={new Date(request.createdMs).toISOString()} title={fullTime(request.createdMs, i18n.language)}>{listTime(request.createdMs, now, i18n.language)}</time>
        </div>
        {request.note === '' ? <p className={styles['noNote']}>{t('requests.noNote')}</p> : <p className={styles['note']} dir="auto">{request.note}</p>}
        <div className={styles['acts']}>
          <Button kind="primary" aria-label={t('requests.acceptName', { name: nickname })} onPress={() => { void client.contacts.accept(request.id); }}>{t('requests.accept')}</Button>
          <Button aria-label={t('requests.declineName', { name: nickname })} onPress={() => { void client.contacts.reject(request.id); }}>{t('requests.decline')}</Button>
          <Button kind="plain" icon={Ban} aria-label={t('contacts.blockName', { name: nickname })} onPress={() => { setBlocking(true); }}>{t('contacts.blockShort')}</Button>
        </div>
      </div>
      {blocking && (
        <Confirm title={t('contacts.blockAsk', { name })} text={t('contacts.blockText', { name })} confirm={t('contacts.block')}
          onConfirm={() => { void client.contacts.block(request.fromUserId); }} onClose={() => { setBlocking(false); }} />
      )}
    </li>
  );
}

function Outgoing({ request, now }: { request: ContactRequest; now: number }) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const user = useUser(request.toUserId);
  const nickname = user?.nickname ?? '…';
  return (
    <li className={styles['outgoing']}>
      <Avatar id={request.toUserId} name={nickname} />
      <div className={styles['body']}>
        <strong><bdi>{nickname}</bdi></strong>
        <span>{t('requests.askedAt', { username: user?.username ?? '', time: listTime(request.createdMs, now, i18n.language) })}</span>
      </div>
      <Button kind="quiet" aria-label={t('requests.withdrawName', { name: nickname })} onPress={() => { void client.contacts.withdraw(request.id); }}>{t('requests.withdraw')}</Button>
    </li>
  );
}
