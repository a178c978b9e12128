import type { SessionApi } from '../api/api';
import { httpApi, httpSessionApi, type ApiTokens, type HttpOptions } from '../api/http';
import { mapped } from '../api/call';
import { fileUrl } from '../api/files';
import type { Locks } from '../api/locks';
import type { Outcome, Problem } from '../api/problem';
import { TokenKeeper } from '../api/tokens';
import type { Transfer } from '../api/transfer';
import type { WebSocketLike } from '../realtime/socket';
import { Account, type AccountPorts } from './account';
import type { CallWorld } from './calls/calls';
import { callActions } from './calls/actions';
import type { Client } from './client';
import { Corrections } from './corrections';
import { directConversationId, userId } from './ids';
import type { Me } from './people/model';
import { Session } from './session';
import type { Storage } from './storage/storage';
import { Store } from './store';
import type { OpenChannel } from './tabs';

/** The world around the client. */
export interface World {
  readonly http: HttpOptions;
  /** How the bytes of files go. */
  readonly transfers: (http: HttpOptions, tokens: ApiTokens) => Transfer;
  readonly openSocket: () => WebSocketLike;
  readonly openChannel: OpenChannel;
  readonly locks: Locks;
  readonly storage: Storage;
  readonly calls: CallWorld;
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
  /** The network is another one. */
  readonly networkChanged: () => void;
}

const SIGNED_OUT: Problem = { code: 'UNAUTHENTICATED', detail: 'Signed out.' };
const NOBODY = userId('00000000-0000-0000-0000-000000000000');

/** The fragment of an address never reaches a server. */
function inviteLink({ baseUrl }: HttpOptions, token: string): string {
  return `${baseUrl}/join#${token}`;
}

/** Wires everything and restores the session. */
export function createClient(world: World): RunningClient {
  const store = new Store();
  const corrections = new Corrections(store);
  const sessionApi: SessionApi = httpSessionApi(world.http);
  const tokens: TokenKeeper = new TokenKeeper(
    () => sessionApi.refresh(),
    world.locks,
    (me) => session.refreshed(me),
    () => session.account?.files.tokenRenewed(),
  );
  const api = httpApi(world.http, tokens);
  const ports: AccountPorts = {
    ...world,
    api,
    tokens,
    transfer: world.transfers(world.http, tokens),
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
      lookAtPasswordLink: (token) => sessionApi.lookAtPasswordLink(token),
      redeemPasswordLink: (input) => session.redeemPasswordLink(input),
      logout: () => session.logout(),
      updateProfile,
      devices: async () => mapped(await api.devices(), (devices) => [...devices].sort((one, other) => Number(other.current) - Number(one.current))),
      endDevice: (id) => api.endDevice(id),
      changePassword: (input) => api.changePassword(input),
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
    files: {
      url: fileUrl,
      uploadAvatar: (picture) => withAccount(({ files }) => files.uploadAvatar(picture)),
      usage: () => withAccount(({ files }) => files.usage()),
    },
    contacts: {
      request: (user, note) => withAccount(({ contacts }) => contacts.request(user, note)),
      accept: (request) => withAccount(({ contacts }) => contacts.accept(request)),
      reject: (request) => withAccount(({ contacts }) => contacts.reject(request)),
      withdraw: (request) => withAccount(({ contacts }) => contacts.withdraw(request)),
      remove: (user) => withAccount(({ contacts }) => contacts.remove(user)),
      block: (user) => withAccount(({ contacts }) => contacts.block(user)),
      unblock: (user) => withAccount(({ contacts }) => contacts.unblock(user)),
      acceptsAtOnce: () => withAccount(({ contacts }) => contacts.acceptsAtOnce()),
      setAcceptAtOnce: (on) => withAccount(({ contacts }) => contacts.setAcceptAtOnce(on)),
      setRemark: (user, remark) => withAccount(({ contacts }) => contacts.setRemark(user, remark)),
      conversationWith: (user) => directConversationId(session.account?.me ?? NOBODY, user),
    },
    log: {
      open: (id) => session.account?.openLog(id) ?? (() => undefined),
      retry: (id) => session.account?.logs.get(id)?.retry(),
      loadOlder: (id) => session.account?.logs.get(id)?.loadOlder(),
      loadNewer: (id) => session.account?.logs.get(id)?.loadNewer(),
      showNewest: (id) => session.account?.logs.get(id)?.showNewest(),
      showAround: (id, seq) => session.account?.logs.get(id)?.showAround(seq),
      send: (id, message, files) => session.account?.send(id, message, files),
      resend: (_id, { clientId }) => session.account?.outbox.resend(clientId),
      discard: (_id, item) => session.account?.discard(item),
      cancelUpload: (_id, item, index) => session.account?.files.cancel(item, index),
      giveAgain: (_id, item, index, file) => session.account?.files.giveAgain(item, index, file) ?? false,
      edit: (id, item, message) => withAccount(({ messages }) => messages.edit(id, item, message)),
      react: (id, item, emoji, on) => withAccount(({ messages }) => messages.react(id, item, emoji, on)),
      recall: (id, item) => withAccount(({ messages }) => messages.recall(id, item)),
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
      setRole: (id, user, role) => withAccount(({ groups }) => groups.setRole(id, user, role)),
      mute: (id, user, untilMs) => withAccount(({ groups }) => groups.mute(id, user, untilMs)),
      muteAll: (id, muted) => withAccount(({ groups }) => groups.muteAll(id, muted)),
      setAvatar: (id, avatar) => withAccount(({ groups }) => groups.setAvatar(id, avatar)),
      setListing: (id, listing) => withAccount(({ groups }) => groups.setListing(id, listing)),
      setHistory: (id, history) => withAccount(({ groups }) => groups.setHistory(id, history)),
      find: (query, options = {}) => api.findGroups(query, options),
      askToJoin: (group, note) => withAccount(({ contacts }) => contacts.askToJoin(group, note)),
      withdrawJoin: (request) => withAccount(({ contacts }) => contacts.withdrawJoin(request)),
      acceptJoin: (request) => withAccount(({ contacts }) => contacts.acceptJoin(request)),
      declineJoin: (request) => withAccount(({ contacts }) => contacts.declineJoin(request)),
      invites: (id) => api.invites(id),
      createInvite: async (id, input) =>
        mapped(await api.createInvite(id, input), ({ invite, token }) => ({ invite, link: inviteLink(world.http, token) })),
      revokeInvite: (id, invite) => api.revokeInvite(id, invite),
      lookAtInvite: (token) => api.lookAtInvite(token),
      acceptInvite: (token) => api.acceptInvite(token),
    },
    calls: callActions(() => session.account?.calls, () => api.iceServers()),
    drafts: { set: (id, draft) => session.account?.drafts.set(id, draft) },
    preferences: {
      pin: (id, pinned) => withAccount((account) => account.preferences.pin(id, pinned, account.serverNow())),
      muteUntil: (id, untilMs) => withAccount(({ preferences }) => preferences.muteUntil(id, untilMs)),
    },
    connection: { retryNow: () => session.account?.link.wake() },
    corrections: { dismiss: (id) => corrections.dismiss(id) },
  };

  void session.restore();
  return {
    client,
    hidden: () => {
      session.account?.drafts.flush();
      session.account?.calls.hidden();
    },
    wake: () => session.account?.link.wake(),
    networkChanged: () => session.account?.calls.networkChanged(),
  };
}
