import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../app/routes';
import type { User } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { moveAmongRows } from '../../ui/rows';
import { Empty, SkeletonRows } from '../../ui/States';
import styles from './Contacts.module.css';
import { usePeople } from './people';
import { PersonRow } from './PersonRow';

/** Contacts by name, then those who are blocked. */
export function ContactList({ onFind }: { onFind: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const loaded = useClient((state) => state.contacts.loaded);
  const waiting = useClient((state) => state.contacts.incoming.length + state.contacts.joinRequests.length);
  const contacts = usePeople([...useClient((state) => state.contacts.contacts).keys()]);
  const blocked = usePeople([...useClient((state) => state.contacts.blocked).keys()]);
  if (!loaded) return <div className={styles['list']}><SkeletonRows /></div>;
  return (
    <div className={styles['list']} onKeyDown={moveAmongRows}>
      <Link href={paths.requests} className={styles['requestsLink'] ?? ''}>
        <span className={styles['inbox']}><Icon of={Inbox} /></span>
        <span>{t('requests.title')}</span>
        {waiting > 0 && <><Badge count={waiting} /><span className="visually-hidden">{t('requests.waiting', { count: waiting })}</span></>}
      </Link>
      {contacts.length === 0 && (
        <Empty title={t('contacts.none')} text={t('contacts.noneText')} action={{ label: t('chats.findPeople'), onPress: onFind }} />
      )}
      {contacts.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('contacts.yours')}</b><span>{contacts.length}</span></h2>
          <ul aria-label={t('contacts.yours')}>{contacts.map((user) => <ContactRow key={user.id} user={user} />)}</ul>
        </>
      )}
      {blocked.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('contacts.blocked')}</b><span>{blocked.length}</span></h2>
          <ul aria-label={t('contacts.blocked')}>
            {blocked.map((user) => (
              <PersonRow key={user.id} user={user} action={
                <Button size="small" aria-label={t('contacts.unblockName', { name: user.nickname })}
                  onPress={() => { void client.contacts.unblock(user.id); }}>{t('contacts.unblock')}</Button>
              } />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ContactRow({ user }: { user: User }) {
  const client = useActions();
  return <PersonRow user={user} href={paths.conversation(client.contacts.conversationWith(user.id))} />;
}
