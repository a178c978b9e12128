import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import { useClient } from '../../state/react';
import { IconButton } from '../../ui/Button';
import { Empty, SkeletonRows } from '../../ui/States';
import { useNow } from '../../ui/useNow';
import styles from './Contacts.module.css';
import { Incoming, JoinRequestRow } from './Incoming';
import { Outgoing, OwnJoinRequest } from './Outgoing';

/** Who wants to be a contact or to join a group that one runs, and whom or what one has asked. */
export function RequestsView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { loaded, incoming, outgoing, joinRequests, ownJoinRequests } = useClient((state) => state.contacts);
  const now = useNow(60_000);
  const sent = outgoing.length + ownJoinRequests.length;
  const none = incoming.length + joinRequests.length + sent === 0;
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
        {loaded && none && <Empty title={t('requests.none')} text={t('requests.noneText')} />}
        {!none && (
          <div className={styles['column']}>
            {incoming.length > 0 && <h2 className={styles['section']}><b>{t('requests.incoming', { count: incoming.length })}</b></h2>}
            <ul aria-label={t('requests.incomingList')}>{incoming.map((request) => <Incoming key={request.id} request={request} now={now} />)}</ul>
            {joinRequests.length > 0 && <h2 className={styles['section']}><b>{t('requests.join', { count: joinRequests.length })}</b></h2>}
            <ul aria-label={t('requests.joinList')}>{joinRequests.map((request) => <JoinRequestRow key={request.id} request={request} now={now} />)}</ul>
            {sent > 0 && <h2 className={styles['section']}><b>{t('requests.outgoing', { count: sent })}</b></h2>}
            <ul aria-label={t('requests.outgoingList')}>
              {outgoing.map((request) => <Outgoing key={request.id} request={request} now={now} />)}
              {ownJoinRequests.map((request) => <OwnJoinRequest key={request.id} request={request} now={now} />)}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
