import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId, UserId } from '../../state/ids';
import type { Conversation } from '../../state/model';
import type { Presence } from '../../state/people/model';
import { useActions, useClient, useUser } from '../../state/react';
import { presenceOf, shownName } from '../../state/selectors';
import { isolate } from '../../ui/bidi';

/** What stands where a name is not known yet; short, so that little moves when it comes. */
const UNKNOWN = '…';

export type NameOf = (id: UserId) => string;

/** What somebody is called; an ellipsis until it was looked up. */
export function useName(id: UserId | undefined): string {
  useUser(id);
  return useClient((state) => (id === undefined ? undefined : shownName(state, id))) ?? UNKNOWN;
}

/** The names of several people, looked up together. */
export function useNames(ids: readonly UserId[]): NameOf {
  const client = useActions();
  const users = useClient((state) => state.users);
  const contacts = useClient((state) => state.contacts);
  const wanted = ids.join();
  const list = useMemo(() => ids, [wanted]); // eslint-disable-line react-hooks/exhaustive-deps -- the same ids, the same list
  useEffect(() => { client.users.need(list); }, [client, list]);
  return useCallback((id: UserId) => shownName({ users, contacts }, id) ?? UNKNOWN, [contacts, users]);
}

export function usePresence(id: UserId | undefined): Presence {
  return useClient((state) => (id === undefined ? 'unknown' : presenceOf(state, id)));
}

/** The name over a conversation: the group's, or the other one's. */
export function useTitleOf(conversation: Conversation | undefined): string {
  const peer = useName(conversation?.kind === 'direct' ? conversation.peerId : undefined);
  if (conversation === undefined) return UNKNOWN;
  return conversation.kind === 'group' ? conversation.name : peer;
}

/** What the avatar of a conversation is made of: a person's hue is that person's everywhere. */
export function avatarId(conversation: Conversation): UserId | ConversationId {
  return conversation.kind === 'direct' ? conversation.peerId : conversation.id;
}

/** "Ana is typing", "Ana and Kofi are typing", "Ana and 2 others are typing"; undefined: nobody. */
export function useTypingText(id: ConversationId): string | undefined {
  const { t } = useTranslation();
  const typing = useClient((state) => state.typing.get(id)) ?? NOBODY;
  const nameOf = useNames(typing);
  const [first, second] = typing;
  if (first === undefined) return undefined;
  if (second === undefined) return t('typing.one', { name: isolate(nameOf(first)) });
  if (typing.length === 2) return t('typing.two', { name: isolate(nameOf(first)), other: isolate(nameOf(second)) });
  return t('typing.many', { name: isolate(nameOf(first)), count: typing.length - 1 });
}

const NOBODY: readonly UserId[] = [];


/** Oneself; only for views of somebody who is signed in. */
export function useMyId(): UserId {
  const id = useClient((state) => (state.session.kind === 'signed-in' ? state.session.me.id : undefined));
  if (id === undefined) throw new Error('signed out');
  return id;
}
