import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Role } from '../../api/generated/proto/parley/chat/v1/entry_pb';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import type { Outcome } from '../../api/problem';
import { conversationId, requestId } from '../ids';
import type { FoundGroup, Member } from './model';
import { shownName } from '../selectors';
import { ANA, BEN, GROUP, MIA, Refusal, settle, useFakeClock, World, type Tab } from '../testing/world';

const CHOIR: FoundGroup = {
  id: conversationId('018f0000-0000-7000-8000-0000000000cc'), name: 'Choir', avatar: '🎶', notice: '', memberCount: 3, member: false, open: false,
};
const REQUEST = requestId('018f0000-0000-7000-8000-0000000000bb');
const INVITE = { id: 'i1', creator_id: MIA, created_ms: 1, expires_ms: 9, max_uses: 5, uses: 2 };
const group = { id: GROUP, kind: ConversationKind.GROUP, name: 'Trip', memberCount: 3, fromSeq: 1n, role: Role.OWNER };
const joinRequest = {
  id: REQUEST, group_id: GROUP, group_name: 'Trip', group_avatar: '', user_id: BEN, note: 'hi', created_ms: 1, expires_ms: 2,
};

/** A group of oneself, with its members open. */
async function running(): Promise<{ world: World; tab: Tab }> {
  const world = new World();
  const member = (id: string, role = 'member') => ({ user_id: id, role, joined_ms: 1, muted_until_ms: 0 });
  world.routes
    .set(`GET /api/v1/groups/${GROUP}/members`, () => ({ items: [member(MIA, 'owner'), member(ANA, 'admin'), member(BEN)] }))
    .set(`GET /api/v1/groups/${GROUP}`, () => ({ owner_id: MIA, listed: false, open: false, history: 'joining' }));
  const tab = await world.online({ conversations: [group] });
  tab.client.groups.openMembers(GROUP);
  await settle();
  return { world, tab };
}

const memberOf = (tab: Tab, user: string): Member | undefined =>
  tab.state.members.get(GROUP)?.items.find(({ userId }) => userId === user);
const bodies = (world: World, method: string, path: string) =>
  world.requests.filter((request) => request.method === method && request.path === path).map(({ body }) => body);

describe('who runs a group', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('knows its settings', async () => {
    const { tab } = await running();
    expect(tab.state.groupSettings.get(GROUP)).toEqual({ listed: false, open: false, history: 'joining' });
  });

  const path = `/api/v1/groups/${GROUP}`;
  const cases: readonly [string, string, string, string | undefined, (tab: Tab) => Promise<Outcome>, (tab: Tab) => unknown, unknown, unknown][] = [
    ['makes an admin', 'PUT', `${path}/members/${BEN}/role`, '{"role":"admin"}',
      (tab) => tab.client.groups.setRole(GROUP, BEN, 'admin'), (tab) => memberOf(tab, BEN)?.role, 'member', 'admin'],
    ['mutes a member for good', 'PUT', `${path}/members/${BEN}/mute`, '{"until_ms":8640000000000000}',
      (tab) => tab.client.groups.mute(GROUP, BEN, Number.MAX_SAFE_INTEGER), (tab) => memberOf(tab, BEN)?.mutedUntilMs, 0, 8_640_000_000_000_000],
    ['mutes all', 'PATCH', path, '{"all_muted":true}',
      (tab) => tab.client.groups.muteAll(GROUP, true), (tab) => tab.state.conversations.get(GROUP)?.kind === 'group' && tab.state.conversations.get(GROUP), { allMuted: false }, { allMuted: true }],
    ['gives it a picture', 'PATCH', path, '{"avatar":"🏮"}',
      (tab) => tab.client.groups.setAvatar(GROUP, '🏮'), (tab) => tab.state.conversations.get(GROUP), { avatar: '' }, { avatar: '🏮' }],
    ['lists it', 'PATCH', path, '{"listed":true,"open":false}',
      (tab) => tab.client.groups.setListing(GROUP, { listed: true, open: false }), (tab) => tab.state.groupSettings.get(GROUP), { listed: false }, { listed: true, open: false, history: 'joining' }],
    ['opens it', 'PATCH', path, '{"listed":true,"open":true}',
      (tab) => tab.client.groups.setListing(GROUP, { listed: true, open: true }), (tab) => tab.state.groupSettings.get(GROUP), { open: false }, { listed: true, open: true, history: 'joining' }],
    ['never leaves open what is not listed', 'PATCH', path, '{"listed":false,"open":false}',
      (tab) => tab.client.groups.setListing(GROUP, { listed: false, open: true }), (tab) => tab.state.groupSettings.get(GROUP), { listed: false }, { listed: false, open: false, history: 'joining' }],
    ['opens its history', 'PATCH', path, '{"history":"all"}',
      (tab) => tab.client.groups.setHistory(GROUP, 'all'), (tab) => tab.state.groupSettings.get(GROUP), { history: 'joining' }, { listed: false, open: false, history: 'all' }],
    ['hands it over, and is an admin then', 'PUT', `${path}/owner`, JSON.stringify({ user_id: ANA }),
      (tab) => tab.client.groups.handOver(GROUP, ANA), (tab) => [memberOf(tab, ANA)?.role, memberOf(tab, MIA)?.role], ['admin', 'owner'], ['owner', 'admin']],
  ];

  const like = (value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (expect.objectContaining(value) as unknown) : value);

  it.each(cases)('%s, which shows at once', async (_name, method, at, body, act, shown, _before, after) => {
    const { world, tab } = await running();
    world.routes.set(`${method} ${at}`, () => (method === 'PATCH' ? {} : undefined));
    const outcome = act(tab);
    await Promise.resolve();
    await Promise.resolve();
    expect(shown(tab)).toEqual(like(after));
    await expect(outcome).resolves.toMatchObject({ ok: true });
    expect(bodies(world, method, at)).toEqual([body]);
    expect(tab.state.corrections).toEqual([]);
  });

  it.each(cases)('%s, but not where that is refused', async (_name, method, at, _body, act, shown, before) => {
    const { world, tab } = await running();
    world.routes.set(`${method} ${at}`, () => new Refusal(403, 'PERMISSION_DENIED'));
    await expect(act(tab)).resolves.toMatchObject({ ok: false });
    await settle();
    expect(shown(tab)).toEqual(like(before));
    expect(tab.state.corrections).toMatchObject([{ problem: { code: 'PERMISSION_DENIED' } }]);
  });

  it('lets a member write again', async () => {
    const { world, tab } = await running();
    world.routes.set(`DELETE ${path}/members/${BEN}/mute`, () => undefined);
    await expect(tab.client.groups.mute(GROUP, BEN, 0)).resolves.toMatchObject({ ok: true });
  });

  it('makes, lists and revokes links; the token is in the fragment of the link', async () => {
    const { world, tab } = await running();
    world.routes
      .set(`POST ${path}/invites`, () => ({ invite: INVITE, token: 'secret' }))
      .set(`GET ${path}/invites`, () => ({ items: [INVITE] }))
      .set(`DELETE ${path}/invites/i1`, () => undefined);
    const made = await tab.client.groups.createInvite(GROUP, { maxUses: 5 });
    expect(made).toMatchObject({ ok: true, value: { link: 'http://parley.test/join#secret', invite: { id: 'i1', maxUses: 5, uses: 2 } } });
    expect(bodies(world, 'POST', `${path}/invites`)).toEqual(['{"max_uses":5}']);
    expect(await tab.client.groups.invites(GROUP)).toMatchObject({ ok: true, value: [{ creatorId: MIA, expiresMs: 9 }] });
    expect(await tab.client.groups.revokeInvite(GROUP, 'i1')).toMatchObject({ ok: true });
  });

  it('lets somebody in who asked, or does not; taken back where it is refused', async () => {
    const { world, tab } = await running();
    const lists = { version: 2, contacts: [], incoming: [], outgoing: [], blocked: [], join_requests: [joinRequest], own_join_requests: [] };
    world.routes.set('GET /api/v1/contacts', () => lists);
    tab.socket.say('contactsChanged', { version: 2n });
    await settle();
    expect(tab.state.contacts.joinRequests).toMatchObject([{ id: REQUEST, groupName: 'Trip', userId: BEN, note: 'hi' }]);
    world.routes.set(`DELETE /api/v1/groups/join-requests/${REQUEST}`, () => new Refusal(403, 'PERMISSION_DENIED'));
    const declined = tab.client.groups.declineJoin(REQUEST);
    expect(tab.state.contacts.joinRequests).toEqual([]);
    await expect(declined).resolves.toMatchObject({ ok: false });
    await settle();
    expect(tab.state.contacts.joinRequests).toHaveLength(1);
    expect(tab.state.corrections).toMatchObject([{ action: 'join-decline' }]);
    world.routes.set(`POST /api/v1/groups/join-requests/${REQUEST}/accept`, () => undefined);
    Object.assign(lists, { version: 3, join_requests: [] });
    await tab.client.groups.acceptJoin(REQUEST);
    await settle();
    expect(tab.state.contacts.joinRequests).toEqual([]);
  });
});

describe('who is no member', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('finds groups, asks to join and takes that back', async () => {
    const world = new World();
    const { memberCount, ...wire } = CHOIR;
    const own = { ...joinRequest, group_id: CHOIR.id, group_name: 'Choir', user_id: MIA };
    world.routes
      .set('GET /api/v1/groups', () => ({ items: [{ ...wire, member_count: memberCount }], next: 'more' }))
      .set(`POST /api/v1/groups/${CHOIR.id}/join-requests`, () => own)
      .set(`DELETE /api/v1/groups/join-requests/${REQUEST}`, () => undefined);
    const tab = await world.online();
    expect(await tab.client.groups.find('cho')).toEqual({ ok: true, value: { items: [CHOIR], next: 'more' } });
    const asked = tab.client.groups.askToJoin(CHOIR, 'please');
    await Promise.resolve();
    expect(tab.state.contacts.ownJoinRequests).toMatchObject([{ groupId: CHOIR.id, groupName: 'Choir', note: 'please', userId: MIA }]);
    await asked;
    expect(bodies(world, 'POST', `/api/v1/groups/${CHOIR.id}/join-requests`)).toEqual(['{"note":"please"}']);
    expect(await asked).toEqual({ ok: true, value: 'asked' });
  });

  it('is in an open group at once', async () => {
    const world = new World();
    world.routes.set(`POST /api/v1/groups/${CHOIR.id}/join-requests`, () => ({ id: CHOIR.id, role: 'member' }));
    const tab = await world.online();
    const joined = tab.client.groups.askToJoin({ ...CHOIR, open: true });
    await Promise.resolve();
    expect(tab.state.contacts.ownJoinRequests).toEqual([]);
    expect(await joined).toEqual({ ok: true, value: 'joined' });
  });

  it('is a contact at once of who lets everybody in, and may let everybody in', async () => {
    const world = new World();
    world.routes
      .set('POST /api/v1/contact-requests', () => ({ accepted: true }))
      .set('GET /api/v1/contacts/settings', () => ({ accept_at_once: true }))
      .set('PUT /api/v1/contacts/settings', () => undefined);
    const tab = await world.online();
    expect(await tab.client.contacts.request(BEN)).toEqual({ ok: true, value: 'contacts' });
    expect(await tab.client.contacts.acceptsAtOnce()).toEqual({ ok: true, value: true });
    await tab.client.contacts.setAcceptAtOnce(false);
    expect(bodies(world, 'PUT', '/api/v1/contacts/settings')).toEqual(['{"accept_at_once":false}']);
  });

  it('looks at a link and joins by it; its token is never part of an address', async () => {
    const world = new World();
    world.routes
      .set('POST /api/v1/invites/look', () => ({ group_id: CHOIR.id, name: 'Choir', avatar: '', notice: '', member_count: 3, member: false }))
      .set('POST /api/v1/invites/accept', () => ({ id: CHOIR.id }));
    const tab = await world.online();
    expect(await tab.client.groups.lookAtInvite('secret')).toMatchObject({ ok: true, value: { groupId: CHOIR.id, memberCount: 3 } });
    expect(await tab.client.groups.acceptInvite('secret')).toEqual({ ok: true, value: CHOIR.id });
    expect(world.requests.filter(({ path }) => path.includes('secret'))).toEqual([]);
    world.routes.set('POST /api/v1/invites/look', () => new Refusal(404, 'INVITE_NOT_VALID'));
    expect(await tab.client.groups.lookAtInvite('old')).toMatchObject({ ok: false, problem: { code: 'INVITE_NOT_VALID' } });
  });
});

describe('oneself', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('gives a contact a name of one’s own, at once; taken back where it is refused', async () => {
    const world = new World();
    world.routes.set('GET /api/v1/users', () => ({ items: [{ id: ANA, username: 'ana', nickname: 'Ana', avatar: '' }] }));
    const tab = await world.online();
    tab.client.users.need([ANA]);
    await vi.advanceTimersByTimeAsync(10);
    await settle();
    expect(shownName(tab.state, ANA)).toBe('Ana');
    world.routes.set(`PUT /api/v1/contacts/${ANA}/remark`, () => new Refusal(409, 'NOT_CONTACTS'));
    const outcome = tab.client.contacts.setRemark(ANA, 'Ana (choir)');
    await Promise.resolve();
    expect(shownName(tab.state, ANA)).toBe('Ana (choir)');
    await outcome;
    await settle();
    expect(shownName(tab.state, ANA)).toBe('Ana');
    expect(tab.state.corrections).toMatchObject([{ action: 'remark', problem: { code: 'NOT_CONTACTS' } }]);
  });

  it('sees one’s devices, this one first, ends others and changes the password', async () => {
    const world = new World();
    const device = (id: string, seen: number, current: boolean) => ({ id, device: `D ${id}`, created_ms: 1, last_seen_ms: seen, current });
    world.routes
      .set('GET /api/v1/auth/sessions', () => ({ items: [device('a', 9, false), device('b', 8, true), device('c', 7, false)] }))
      .set('DELETE /api/v1/auth/sessions/a', () => undefined)
      .set('PUT /api/v1/auth/password', () => new Refusal(403, 'WRONG_PASSWORD'));
    const tab = await world.online();
    const devices = await tab.client.session.devices();
    expect(devices.ok && devices.value.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(await tab.client.session.endDevice('a')).toMatchObject({ ok: true });
    expect(await tab.client.session.changePassword({ current: 'x', next: 'y' })).toMatchObject({ problem: { code: 'WRONG_PASSWORD' } });
    expect(bodies(world, 'PUT', '/api/v1/auth/password')).toEqual(['{"current":"x","next":"y"}']);
  });
});
