import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/routes';
import { errorText } from '../../i18n';
import type { GroupConversation } from '../../state/model';
import type { FoundGroup, User } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { Button } from '../../ui/Button';
import { moveAmongRows } from '../../ui/rows';
import { ErrorState, SkeletonRows } from '../../ui/States';
import styles from './Contacts.module.css';
import { FoundGroupRow } from './FoundGroupRow';
import { FoundPersonRow } from './FoundPersonRow';
import { GroupRow } from './GroupRow';
import { usePeople } from './people';
import { PersonRow } from './PersonRow';
import { useServerSearch, type Find } from './useServerSearch';

const PAGE = 20;

/** What matches at once (groups, contacts), then people and listed groups of this server. */
export function SearchResults({ query, onDone }: { query: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const conversations = useClient((state) => state.conversations);
  const remarks = useClient((state) => state.contacts.contacts);
  const contacts = usePeople([...remarks.keys()]);
  const people = useServerSearch(query, useCallback<Find<User>>((prefix, options) => client.users.search(prefix, { ...options, limit: PAGE }), [client]));
  const listed = useServerSearch(query, useCallback<Find<FoundGroup>>((prefix, options) => client.groups.find(prefix, options), [client]));

  const wanted = query.toLocaleLowerCase();
  const has = (text: string) => text.toLocaleLowerCase().includes(wanted);
  const matches = ({ id, nickname, username }: User) => has(nickname) || username.includes(wanted) || has(remarks.get(id)?.remark ?? '');
  const groups = [...conversations.values()].filter((conversation): conversation is GroupConversation =>
    conversation.kind === 'group' && has(conversation.name));
  const mine = contacts.filter(matches);
  // People one has talked with, who are no contacts any more.
  const former = usePeople([...conversations.values()].flatMap((conversation) =>
    (conversation.kind === 'direct' && conversation.last !== undefined ? [conversation.peerId] : [])))
    .filter((user) => matches(user) && !contacts.some(({ id }) => id === user.id));
  const others = people.items.filter(({ id }) => ![...mine, ...former].some((user) => user.id === id));
  const open = listed.items.filter(({ id }) => !groups.some((group) => group.id === id && group.member));
  const loading = people.loading || listed.loading;
  const problem = people.problem ?? listed.problem;
  const nothing = !loading && problem === undefined && [groups, mine, former, others, open].every(({ length }) => length === 0);
  const known = (user: User) => (
    <PersonRow key={user.id} user={user} query={query} href={paths.conversation(client.contacts.conversationWith(user.id))} />
  );
  return (
    <div className={styles['list']} onKeyDown={moveAmongRows} onClick={(event) => { if ((event.target as HTMLElement).closest('a') !== null) onDone(); }}>
      <Found title={t('search.groups')} items={groups} row={(group) => <GroupRow key={group.id} group={group} query={query} href={paths.conversation(group.id)} />} />
      <Found title={t('contacts.yours')} items={mine} row={known} />
      <Found title={t('search.chats')} items={former} row={known} />
      <Found title={t('search.people')} items={others} row={(user) => <FoundPersonRow key={user.id} user={user} query={query} />} />
      {people.more && <More loading={people.loading} onPress={people.loadMore} />}
      <Found title={t('search.foundGroups')} items={open} row={(group) => <FoundGroupRow key={group.id} group={group} query={query} />} />
      {listed.more && <More loading={listed.loading} onPress={listed.loadMore} />}
      {loading && others.length + open.length === 0 && <SkeletonRows rows={3} />}
      {problem && <ErrorState title={t('search.failed')} text={errorText(t, problem)} code={problem.code} />}
      <p className={styles['remark']} role="status">{nothing ? t('search.nothing', { query }) : t('search.missing')}</p>
    </div>
  );
}

/** One kind of what was found; nothing where there is nothing of it. */
function Found<T>({ title, items, row }: { title: string; items: readonly T[]; row: (item: T) => React.ReactNode }) {
  if (items.length === 0) return null;
  return (
    <>
      <h2 className={styles['section']}><b>{title}</b><span>{items.length}</span></h2>
      <ul aria-label={title}>{items.map(row)}</ul>
    </>
  );
}

function More({ loading, onPress }: { loading: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  return <div className={styles['more']}><Button kind="quiet" isDisabled={loading} onPress={onPress}>{t('search.more')}</Button></div>;
}
