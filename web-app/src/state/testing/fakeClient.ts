import { fileUrl } from '../../api/files';
import type { Outcome } from '../../api/problem';
import { NO_OWN_MEDIA } from '../calls/media';
import type { DeviceChoice, IceServer, OwnChoice, OwnMedia, PeerMedia, Preview } from '../calls/model';
import type { Client } from '../client';
import { conversationId, directConversationId, fileId, userId, type UserId } from '../ids';
import { INITIAL_STATE } from '../initial';
import type { ClientState } from '../model';
import type { Device, FoundGroup, Invite, InviteLook, Me } from '../people/model';

export interface FakeClient extends Client {
  /** Changes the state as the real client would, and tells the views. */
  set(change: Partial<ClientState>): void;
  /** What the views asked for: `['log.send', conversation, message]`. */
  readonly asked: readonly (readonly unknown[])[];
}

export const FAKE_ME: Me = {
  id: userId('018f0000-0000-7000-8000-000000000001'),
  username: 'mia',
  nickname: 'Mia',
  avatar: '',
  language: '',
};

export const FAKE_DEVICES: readonly Device[] = [
  { id: 'd1', name: 'Firefox on Linux', createdMs: 1_000, lastSeenMs: 5_000, current: true },
  { id: 'd2', name: 'Chrome on Android', createdMs: 2_000, lastSeenMs: 4_000, current: false },
];

export const FAKE_FOUND: FoundGroup = {
  id: conversationId('028f0000-0000-7000-8000-0000000000ff'),
  name: 'Harbour choir',
  avatar: '🎶',
  notice: 'We sing on Thursdays.',
  memberCount: 24,
  member: false,
  open: false,
};

export const FAKE_INVITE: Invite = { id: 'i1', creatorId: FAKE_ME.id, createdMs: 1_000, expiresMs: 0, maxUses: 10, uses: 3 };

export const FAKE_AVATAR = fileId('058f0000-0000-7000-8000-0000000000aa');

const FAKE_LOOK: InviteLook = {
  groupId: FAKE_FOUND.id,
  name: FAKE_FOUND.name,
  avatar: FAKE_FOUND.avatar,
  notice: FAKE_FOUND.notice,
  memberCount: FAKE_FOUND.memberCount,
  member: false,
};

export const FAKE_ICE_SERVERS: readonly IceServer[] = [
  { urls: ['stun:turn.parley.example:3478'] },
  {
    urls: ['turn:turn.parley.example:3478?transport=udp', 'turn:turn.parley.example:3478?transport=tcp', 'turns:turn.parley.example:5349?transport=tcp'],
    username: '1800000000:someone',
    credential: 'secret',
  },
];

/** Devices that are all there, and silent. */
export function fakePreview({ microphone, camera }: OwnChoice, note: (name: string) => (...args: unknown[]) => void): Preview {
  let own: OwnMedia = { ...NO_OWN_MEDIA, media: { ...NO_OWN_MEDIA.media, microphone, camera }, devices: FAKE_CALL_DEVICES };
  const listeners = new Set<() => void>();
  const change = (media: Partial<PeerMedia>): void => {
    own = { ...own, media: { ...own.media, ...media } };
    listeners.forEach((listener) => listener());
  };
  return {
    getState: () => own,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    level: () => 0.4,
    setMicrophone: (on) => change({ microphone: on }),
    setCamera: (on) => change({ camera: on }),
    chooseDevice: note('preview.chooseDevice'),
    stop: note('preview.stop'),
  };
}

export const FAKE_CALL_DEVICES: readonly DeviceChoice[] = [
  { kind: 'microphone', id: 'm1', label: 'Built-in microphone', chosen: true },
  { kind: 'microphone', id: 'm2', label: 'USB headset', chosen: false },
  { kind: 'camera', id: 'c1', label: 'Built-in camera', chosen: true },
  { kind: 'camera', id: 'c2', label: 'Desk camera', chosen: false },
  { kind: 'speaker', id: 's1', label: 'Built-in speakers', chosen: true },
];

/** A client for the tests of views: shows a given state, notes what is asked, does nothing. */
export function fakeClient(initial: Partial<ClientState> = {}): FakeClient {
  let state: ClientState = { ...INITIAL_STATE, ...initial };
  const listeners = new Set<() => void>();
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      asked.push([name, ...args]);
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
    asked,
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
      lookAtPasswordLink: noteWith('session.lookAtPasswordLink', { username: 'mia', nickname: 'Mia Kaplan' }),
      redeemPasswordLink: done('session.redeemPasswordLink'),
      logout() {
        note('session.logout')();
        return Promise.resolve();
      },
      updateProfile: noteWith('session.updateProfile', FAKE_ME),
      devices: noteWith('session.devices', FAKE_DEVICES),
      endDevice: done('session.endDevice'),
      changePassword: done('session.changePassword'),
    },
    users: { need: note('users.need'), search: noteWith('users.search', { items: [] }) },
    files: {
      url: fileUrl,
      uploadAvatar: noteWith('files.uploadAvatar', FAKE_AVATAR),
      usage: noteWith('files.usage', { used: 3 * 2 ** 30, quota: 20 * 2 ** 30 }),
    },
    contacts: {
      request: noteWith('contacts.request', 'asked'),
      acceptsAtOnce: noteWith('contacts.acceptsAtOnce', false),
      setAcceptAtOnce: done('contacts.setAcceptAtOnce'),
      accept: done('contacts.accept'),
      reject: done('contacts.reject'),
      withdraw: done('contacts.withdraw'),
      remove: done('contacts.remove'),
      block: done('contacts.block'),
      unblock: done('contacts.unblock'),
      setRemark: done('contacts.setRemark'),
      conversationWith: withPeer,
    },
    log: {
      open: opened('log.open'),
      retry: note('log.retry'),
      loadOlder: note('log.loadOlder'),
      loadNewer: note('log.loadNewer'),
      showNewest: note('log.showNewest'),
      showAround: note('log.showAround'),
      send: note('log.send'),
      resend: note('log.resend'),
      discard: note('log.discard'),
      cancelUpload: note('log.cancelUpload'),
      giveAgain(...args) {
        note('log.giveAgain')(...args);
        return true;
      },
      edit: done('log.edit'),
      react: done('log.react'),
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
      setRole: done('groups.setRole'),
      mute: done('groups.mute'),
      muteAll: done('groups.muteAll'),
      setAvatar: done('groups.setAvatar'),
      setListing: done('groups.setListing'),
      setHistory: done('groups.setHistory'),
      find: noteWith('groups.find', { items: [FAKE_FOUND] }),
      askToJoin: noteWith('groups.askToJoin', 'asked'),
      withdrawJoin: done('groups.withdrawJoin'),
      acceptJoin: done('groups.acceptJoin'),
      declineJoin: done('groups.declineJoin'),
      invites: noteWith('groups.invites', [FAKE_INVITE]),
      createInvite: noteWith('groups.createInvite', { invite: FAKE_INVITE, link: 'https://parley.example/join#token' }),
      revokeInvite: done('groups.revokeInvite'),
      lookAtInvite: noteWith('groups.lookAtInvite', FAKE_LOOK),
      acceptInvite: noteWith('groups.acceptInvite', FAKE_FOUND.id),
    },
    calls: {
      start: note('calls.start'),
      join: note('calls.join'),
      decline: note('calls.decline'),
      leave: note('calls.leave'),
      dismiss: note('calls.dismiss'),
      setMicrophone: note('calls.setMicrophone'),
      setCamera: note('calls.setCamera'),
      shareScreen(on) {
        note('calls.shareScreen')(on);
        return Promise.resolve();
      },
      raiseHand: note('calls.raiseHand'),
      chooseDevice: note('calls.chooseDevice'),
      invite: done('calls.invite'),
      retry: note('calls.retry'),
      look: note('calls.look'),
      preview(own) {
        note('calls.preview')(own);
        return fakePreview(own, note);
      },
      iceServers: noteWith('calls.iceServers', FAKE_ICE_SERVERS),
    },
    drafts: { set: note('drafts.set') },
    preferences: { pin: done('preferences.pin'), muteUntil: done('preferences.muteUntil') },
    connection: { retryNow: note('connection.retryNow') },
    corrections: { dismiss: note('corrections.dismiss') },
  };
}
