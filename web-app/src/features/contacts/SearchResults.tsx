import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../app/routes';
import { errorText } from '../../i18n';
import type { GroupConversation, User } from '../../state/model';
import { useActions, useClient } from '../../state/react';
import { relationOf } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { moveAmongRows } from '../../ui/rows';
import { ErrorState, SkeletonRows } from '../../ui/States';
import { AskDialog } from './AskDialog';
import styles from './Contacts.module.css';
import { usePeople } from './people';
import { PersonRow } from './PersonRow';
import { usePeopleSearch } from './usePeopleSearch';

/** What matches at once (groups, contacts), then people of this server. */
export function SearchResults({ query, onDone }: { query: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const conversations = useClient((state) => state.conversations);
  const contacts = usePeople([...useClient((state) => state.contacts.contacts).keys()]);
  const { people, more, loading, problem, loadMore } = usePeopleSearch(query);
  const wanted = query.toLocaleLowerCase();
  const groups = [...conversations.values()].filter((conversation): conversation is GroupConversation =>
    conversation.kind === 'group' && conversation.name.toLocaleLowerCase().includes(wanted));
  const matches = ({ nickname, username }: User) => nickname.toLocaleLowerCase().includes(wanted) || username.includes(wanted);
  const mine = contacts.filter(matches);
  // People one has talked with, who are no contacts any more.
  const former = usePeople([...conversations.values()].flatMap((conversation) =>
    (conversation.kind === 'direct' && conversation.last !== undefined ? [conversation.peerId] : [])))
    .filter((user) => matches(user) && !contacts.some(({ id }) => id === user.id));
  const others = people.filter(({ id }) => ![...mine, ...former].some((user) => user.id === id));
  const nothing = groups.length === 0 && mine.length === 0 && former.length === 0 && others.length === 0 && !loading && problem === undefined;
  return (
    <div className={styles['list']} onKeyDown={moveAmongRows} onClick={(event) => { if ((event.target as HTMLElement).closest('a') !== null) onDone(); }}>
      {groups.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('search.groups')}</b><span>{groups.length}</span></h2>
          <ul aria-label={t('search.groups')}>{groups.map((group) => <GroupRow key={group.id} group={group} />)}</ul>
        </>
      )}
      {mine.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('contacts.yours')}</b><span>{mine.length}</span></h2>
          <ul aria-label={t('contacts.yours')}>
            {mine.map((user) => (
              <PersonRow key={user.id} user={user} query={query} href={paths.conversation(client.contacts.conversationWith(user.id))} />
            ))}
          </ul>
        </>
      )}
      {former.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('search.chats')}</b><span>{former.length}</span></h2>
          <ul aria-label={t('search.chats')}>
            {former.map((user) => (
              <PersonRow key={user.id} user={user} query={query} href={paths.conversation(client.contacts.conversationWith(user.id))} />
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 className={styles['section']}><b>{t('search.people')}</b><span>{others.length}</span></h2>
          <ul aria-label={t('search.people')}>{others.map((user) => <Found key={user.id} user={user} query={query} />)}</ul>
        </>
      )}
      {loading && others.length === 0 && <SkeletonRows rows={3} />}
      {problem && <ErrorState title={t('search.failed')} text={errorText(t, problem)} code={problem.code} />}
      {more && <div className={styles['more']}><Button kind="quiet" isDisabled={loading} onPress={loadMore}>{t('search.more')}</Button></div>}
      <p className={styles['remark']} role="status">{nothing ? t('search.nothing', { query }) : t('search.missing')}</p>
    </div>
  );
}

function GroupRow({ group }: { group: GroupConversation }) {
  const { t } = useTranslation();
  return (
    <li className={styles['place']}>
      <Link href={paths.conversation(group.id)} className={styles['row'] ?? ''}>
        <Avatar id={group.id} name={group.name} shape="group" />
        <span className={styles['two']}>
          <span className={styles['name']}><bdi>{group.name}</bdi></span>
          <span className={styles['username']}>{t('group.members', { count: group.memberCount })}</span>
        </span>
      </Link>
    </li>
  );
}

/** Somebody of this server, with what there is between them and oneself. */
function Found({ user, query }: { user: User; query: string }) {
  const { t } = useTranslation();
  const client = useActions();
  const relation = useClient((state) => relationOf(state, user.id));
  const request = useClient((state) => state.contacts.incoming.find(({ fromUserId }) => fromUserId === user.id));
  const [asking, setAsking] = useState(false);
  const action = (() => {
    switch (relation) {
      case 'self':
        return <span className={styles['state']}>{t('search.you')}</span>;
      case 'outgoing':
        return <span className={styles['state']}><Icon of={Clock} size="s" />{t('search.asked')}</span>;
      case 'incoming':
        return request && (
          <Button size="small" kind="primary" aria-label={t('requests.acceptName', { name: user.nickname })}
            onPress={() => { void client.contacts.accept(request.id); }}>{t('requests.accept')}</Button>
        );
      case 'blocked':
        return <span className={styles['state']}>{t('search.blocked')}</span>;
      case 'contact':
        return undefined;
      case 'none':
        return (
          <Button size="small" aria-label={t('search.addName', { name: user.nickname })} onPress={() => { setAsking(true); }}>{t('search.add')}</Button>
        );
    }
  })();
  return (
    <>
      <PersonRow user={user} query={query} action={action} />
      {asking && <AskDialog user={user} onClose={() => { setAsking(false); }} />}
    </>
  );
}
