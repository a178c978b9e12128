import type { Outcome } from '../../api/problem';
import type { Client } from '../client';
import { directConversationId, userId, type UserId } from '../ids';
import { INITIAL_STATE } from '../initial';
import type { ClientState, Me } from '../model';

export interface FakeClient extends Client {
  /** Changes the state as the real client would, and tells the views. */
  set(change: Partial<ClientState>): void;
  /** What the views asked for: `['log.send', conversation, text]`. */
  readonly calls: readonly (readonly unknown[])[];
}

export const FAKE_ME: Me = {
  id: userId('018f0000-0000-7000-8000-000000000001'),
  username: 'mia',
  nickname: 'Mia',
  avatar: '',
  language: '',
};

/** A client for the tests of views: shows a given state, notes what is asked, does nothing. */
export function fakeClient(initial: Partial<ClientState> = {}): FakeClient {
  let state: ClientState = { ...INITIAL_STATE, ...initial };
  const listeners = new Set<() => void>();
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args]);
    };
  const noteWith =
    <T>(name: string, value: T) =>
    (...args: unknown[]): Promise<Outcome<T>> => {
      note(name)(...args);
      return Promise.resolve({ ok: true, value });
    };
  const done = (name: string) => noteWith(name, undefined);
  const opened =
    (name: string) =>
    (...args: unknown[]): (() => void) => {
      note(name)(...args);
      return note(`${name}.end`);
    };
  const withPeer = (user: UserId) => directConversationId(FAKE_ME.id, user);

  return {
    calls,
    set(change) {
      state = { ...state, ...change };
      listeners.forEach((listener) => listener());
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    serverNow: () => Date.now(),
    session: {
      register: done('session.register'),
      login: done('session.login'),
      logout() {
        note('session.logout')();
        return Promise.resolve();
      },
      updateProfile: noteWith('session.updateProfile', FAKE_ME),
    },
    users: { need: note('users.need'), search: noteWith('users.search', { items: [] }) },
    contacts: {
      request: done('contacts.request'),
      accept: done('contacts.accept'),
      reject: done('contacts.reject'),
      withdraw: done('contacts.withdraw'),
      remove: done('contacts.remove'),
      block: done('contacts.block'),
      unblock: done('contacts.unblock'),
      conversationWith: withPeer,
    },
    log: {
      open: opened('log.open'),
      retry: note('log.retry'),
      loadOlder: note('log.loadOlder'),
      loadNewer: note('log.loadNewer'),
      showNewest: note('log.showNewest'),
      send: note('log.send'),
      resend: note('log.resend'),
      discard: note('log.discard'),
      recall: done('log.recall'),
      markRead: note('log.markRead'),
      typing: note('log.typing'),
      readers: noteWith('log.readers', { userIds: [], count: 0 }),
    },
    groups: {
      create: noteWith('groups.create', withPeer(userId('018f0000-0000-7000-8000-000000000002'))),
      openMembers: opened('groups.openMembers'),
      loadMembers: note('groups.loadMembers'),
      add: done('groups.add'),
      remove: done('groups.remove'),
      leave: done('groups.leave'),
      rename: done('groups.rename'),
      setNotice: done('groups.setNotice'),
      handOver: done('groups.handOver'),
    },
    drafts: { set: note('drafts.set') },
    connection: { retryNow: note('connection.retryNow') },
    corrections: { dismiss: note('corrections.dismiss') },
  };
}
