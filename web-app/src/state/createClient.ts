import type { SessionApi } from '../api/api';
import { httpApi, httpSessionApi, type HttpOptions } from '../api/http';
import type { Locks } from '../api/locks';
import type { Outcome, Problem } from '../api/problem';
import { TokenKeeper } from '../api/tokens';
import type { WebSocketLike } from '../realtime/socket';
import { Account, type AccountPorts } from './account';
import type { Client } from './client';
import { Corrections } from './corrections';
import { directConversationId, userId } from './ids';
import type { Me } from './model';
import { Session } from './session';
import type { Storage } from './storage/storage';
import { Store } from './store';
import type { OpenChannel } from './tabs';

/** The world around the client. */
export interface World {
  readonly http: HttpOptions;
  readonly openSocket: () => WebSocketLike;
  readonly openChannel: OpenChannel;
  readonly locks: Locks;
  readonly storage: Storage;
  /** 0 <= x < 1 */
  readonly random: () => number;
}

/** The client, and what tells it of the page's life. */
export interface RunningClient {
  readonly client: Client;
  /** The page may be about to go. */
  readonly hidden: () => void;
  /** The page is seen again, or the network changed. */
  readonly wake: () => void;
}

const SIGNED_OUT: Problem = { code: 'UNAUTHENTICATED', detail: 'Signed out.' };
const NOT_YET: Problem = { code: 'UNAVAILABLE', detail: 'Not yet.' };
const NOBODY = userId('00000000-0000-0000-0000-000000000000');

/** Wires everything and restores the session. */
export function createClient(world: World): RunningClient {
  const store = new Store();
  const corrections = new Corrections(store);
  const sessionApi: SessionApi = httpSessionApi(world.http);
  const tokens: TokenKeeper = new TokenKeeper(
    () => sessionApi.refresh(),
    world.locks,
    (me) => session.refreshed(me),
  );
  const api = httpApi(world.http, tokens);
  const ports: AccountPorts = {
    ...world,
    api,
    tokens,
    ended: () => void session.ended(),
    signedOutElsewhere: () => session.signedOutElsewhere(),
  };
  const session: Session = new Session(store, {
    api: sessionApi,
    tokens,
    storage: world.storage,
    random: world.random,
    openAccount: (me, storage) => new Account(me, store, storage, corrections, ports),
  });

  const withAccount = <T>(act: (account: Account) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    session.account === undefined ? Promise.resolve({ ok: false, problem: SIGNED_OUT }) : act(session.account);
  const notYet = <T>(): Promise<Outcome<T>> => Promise.resolve({ ok: false, problem: NOT_YET });
  const updateProfile = async (change: Partial<Pick<Me, 'nickname' | 'avatar' | 'language'>>): Promise<Outcome<Me>> => {
    const { session: before } = store.state;
    if (before.kind !== 'signed-in') return { ok: false, problem: SIGNED_OUT };
    store.update({ session: { kind: 'signed-in', me: { ...before.me, ...change } } });
    const outcome = await api.updateProfile(change);
    if (outcome.ok) session.refreshed(outcome.value);
    else if (store.state.session.kind === 'signed-in') store.update({ session: before });
    corrections.note('profile', outcome);
    return outcome;
  };

  const client: Client = {
    getState: () => store.state,
    subscribe: (listener) => store.subscribe(listener),
    serverNow: () => session.account?.serverNow() ?? Date.now(),
    session: {
      register: (input) => session.register(input),
      login: (input) => session.login(input),
      logout: () => session.logout(),
      updateProfile,
      devices: notYet,
      endDevice: notYet,
      changePassword: notYet,
    },
    users: {
      need: (ids) => session.account?.users.need(ids),
      search: (prefix, options = {}) =>
        withAccount(async (account) => {
          const outcome = await api.usersByPrefix(prefix, options);
          if (outcome.ok) account.users.learn(outcome.value.items);
          return outcome;
        }),
    },
    contacts: {
      request: (user, note) => withAccount(({ contacts }) => contacts.request(user, note)),
      accept: (request) => withAccount(({ contacts }) => contacts.accept(request)),
      reject: (request) => withAccount(({ contacts }) => contacts.reject(request)),
      withdraw: (request) => withAccount(({ contacts }) => contacts.withdraw(request)),
      remove: (user) => withAccount(({ contacts }) => contacts.remove(user)),
      block: (user) => withAccount(({ contacts }) => contacts.block(user)),
      unblock: (user) => withAccount(({ contacts }) => contacts.unblock(user)),
      setRemark: notYet,
      conversationWith: (user) => directConversationId(session.account?.me ?? NOBODY, user),
    },
    log: {
      open: (id) => session.account?.logs.open(id) ?? (() => undefined),
      retry: (id) => session.account?.logs.get(id)?.retry(),
      loadOlder: (id) => session.account?.logs.get(id)?.loadOlder(),
      loadNewer: (id) => session.account?.logs.get(id)?.loadNewer(),
      showNewest: (id) => session.account?.logs.get(id)?.showNewest(),
      showAround: () => undefined,
      send: (id, message) => session.account?.send(id, message),
      resend: (_id, { clientId }) => session.account?.outbox.resend(clientId),
      discard: (_id, item) => session.account?.discard(item),
      edit: notYet,
      react: notYet,
      recall: (id, { seq }) => withAccount((account) => account.recall(id, seq ?? 0)),
      markRead: (id, seq) => session.account?.markRead(id, seq),
      typing: (id) => session.account?.typing.typed(id),
      readers: (id, seq) => withAccount(({ logs }) => logs.readers(id, seq)),
    },
    groups: {
      create: (input) => withAccount(({ groups }) => groups.create(input)),
      openMembers: (id) => session.account?.groups.openMembers(id) ?? (() => undefined),
      loadMembers: (id) => session.account?.groups.loadMembers(id),
      add: (id, users) => withAccount(({ groups }) => groups.add(id, users)),
      remove: (id, user) => withAccount(({ groups }) => groups.remove(id, user)),
      leave: (id) => withAccount(({ groups, me }) => groups.leave(id, me)),
      rename: (id, name) => withAccount(({ groups }) => groups.rename(id, name)),
      setNotice: (id, notice) => withAccount(({ groups }) => groups.setNotice(id, notice)),
      handOver: (id, user) => withAccount(({ groups }) => groups.handOver(id, user)),
      setRole: notYet,
      mute: notYet,
      muteAll: notYet,
      setAvatar: notYet,
      setListed: notYet,
      setHistory: notYet,
      find: notYet,
      askToJoin: notYet,
      withdrawJoin: notYet,
      acceptJoin: notYet,
      declineJoin: notYet,
      invites: notYet,
      createInvite: notYet,
      revokeInvite: notYet,
      lookAtInvite: notYet,
      acceptInvite: notYet,
    },
    drafts: { set: (id, draft) => session.account?.drafts.set(id, draft) },
    preferences: { pin: notYet, muteUntil: notYet },
    connection: { retryNow: () => session.account?.link.wake() },
    corrections: { dismiss: (id) => corrections.dismiss(id) },
  };

  void session.restore();
  return {
    client,
    hidden: () => session.account?.drafts.flush(),
    wake: () => session.account?.link.wake(),
  };
}
