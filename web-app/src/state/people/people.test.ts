import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import { requestId, userId } from '../ids';
import { presenceOf, relationOf } from '../selectors';
import { ANA, BEN, direct, GROUP, MIA, Refusal, settle, useFakeClock, World } from '../testing/world';

const CAL = userId('018f0000-0000-7000-8000-000000000004');
const REQUEST = requestId('018f0000-0000-7000-8000-0000000000bb');

const read = (world: World) => world.requests.filter(({ path }) => path === '/api/v1/contacts').length;

describe('people', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('are looked up together, once, when they are shown', async () => {
    const world = new World();
    const asked: string[] = [];
    world.routes.set('GET /api/v1/users', (request) => {
      asked.push(new URL(request.url).searchParams.get('ids') ?? '');
      return { items: [{ id: ANA, username: 'ana', nickname: 'Ana', avatar: '' }] };
    });
    const tab = await world.online();
    tab.client.users.need([ANA]);
    tab.client.users.need([BEN, ANA]);
    await vi.advanceTimersByTimeAsync(10);
    await settle();
    tab.client.users.need([ANA, BEN]);
    await vi.advanceTimersByTimeAsync(10);
    await settle();
    expect(asked).toEqual([`${ANA},${BEN}`]);
    expect(tab.state.users.get(ANA)?.nickname).toBe('Ana');
  });

  it('are looked up again where the look-up failed', async () => {
    const world = new World();
    world.routes.set('GET /api/v1/users', () => new Refusal(503, 'UNAVAILABLE'));
    const tab = await world.online();
    tab.client.users.need([ANA]);
    await vi.advanceTimersByTimeAsync(10);
    await settle();
    world.routes.set('GET /api/v1/users', () => ({ items: [{ id: ANA, username: 'ana', nickname: 'Ana', avatar: '' }] }));
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(tab.state.users.has(ANA)).toBe(true);
  });

  it('are online only while we are', async () => {
    const tab = await new World().online({ onlineUserIds: [ANA] });
    expect([presenceOf(tab.state, ANA), presenceOf(tab.state, BEN), presenceOf(tab.state, CAL)]).toEqual(['online', 'offline', 'unknown']);
    tab.socket.say('presence', { changes: [{ userId: BEN, online: true }, { userId: ANA, online: false }] });
    expect([...tab.state.online]).toEqual([BEN]);
    tab.socket.hangUp();
    expect(presenceOf(tab.state, BEN)).toBe('unknown');
    expect(tab.state.online.size).toBe(0);
  });

  it('are read again when the server tells of a newer version, and only then', async () => {
    const world = new World();
    const tab = await world.online();
    expect(read(world)).toBe(1);
    tab.socket.say('contactsChanged', { version: 1n });
    await settle();
    expect(read(world)).toBe(1);
    world.contacts = [ANA];
    world.contactsVersion = 2;
    tab.socket.say('contactsChanged', { version: 2n });
    await settle();
    expect(read(world)).toBe(2);
    expect(relationOf(tab.state, BEN)).toBe('none');
  });

  it('become contacts at once, before the server has agreed', async () => {
    const world = new World();
    const request = { id: REQUEST, from_user_id: CAL, to_user_id: MIA, note: 'hi', created_ms: 1, expires_ms: 2 };
    const lists = { version: 1, contacts: [] as unknown[], incoming: [request], outgoing: [], blocked: [], join_requests: [], own_join_requests: [] };
    world.routes.set('GET /api/v1/contacts', () => lists);
    world.routes.set(`POST /api/v1/contact-requests/${REQUEST}/accept`, () => undefined);
    const tab = await world.online();
    expect(relationOf(tab.state, CAL)).toBe('incoming');
    const outcome = tab.client.contacts.accept(REQUEST);
    expect(relationOf(tab.state, CAL)).toBe('contact');
    Object.assign(lists, { version: 2, incoming: [], contacts: [{ user_id: CAL, since_ms: 5, remark: '' }] });
    expect(await outcome).toMatchObject({ ok: true });
    await settle();
    expect(tab.state.contacts.contacts.get(CAL)?.sinceMs).toBe(5);
  });

  it('are as before, with an explanation, where the server refuses', async () => {
    const world = new World();
    world.routes.set(`DELETE /api/v1/contacts/${ANA}`, () => new Refusal(429, 'RATE_LIMITED'));
    const tab = await world.online();
    const outcome = tab.client.contacts.remove(ANA);
    expect(relationOf(tab.state, ANA)).toBe('none');
    expect(await outcome).toMatchObject({ ok: false });
    expect(relationOf(tab.state, ANA)).toBe('contact');
    expect(tab.state.corrections).toMatchObject([{ action: 'remove-contact', problem: { code: 'RATE_LIMITED' } }]);
    tab.client.corrections.dismiss(tab.state.corrections[0]?.id ?? 0);
    expect(tab.state.corrections).toEqual([]);
  });

  it('can be blocked: then they are no contacts, and may not be written to', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [direct(1)] });
    world.routes.set(`PUT /api/v1/blocks/${ANA}`, () => undefined);
    void tab.client.contacts.block(ANA);
    await Promise.resolve();
    expect(relationOf(tab.state, ANA)).toBe('blocked');
    expect([...tab.state.conversations.values()].find(({ writable }) => writable === 'blocked')).toBeDefined();
  });

  it('of a group are paged, with the owner wherever they stand', async () => {
    const world = new World();
    const member = (id: string) => ({ user_id: id, role: 'member', joined_ms: 1 });
    world.routes.set(`GET /api/v1/groups/${GROUP}/members`, (request) =>
      new URL(request.url).searchParams.has('after')
        ? { items: [{ ...member(BEN), role: 'owner' }] }
        : { items: [member(MIA), member(ANA)], next: 'more' },
    );
    world.routes.set(`GET /api/v1/groups/${GROUP}`, () => ({ owner_id: BEN }));
    const tab = await world.online();
    tab.client.groups.openMembers(GROUP);
    await settle();
    expect(tab.state.members.get(GROUP)).toMatchObject({ complete: false, loading: false, ownerId: BEN });
    tab.client.groups.loadMembers(GROUP);
    await settle();
    expect(tab.state.members.get(GROUP)?.items.map((item) => item.userId)).toEqual([MIA, ANA, BEN]);
    expect(tab.state.members.get(GROUP)?.complete).toBe(true);
  });

  it('renames a group at once and takes it back where it is refused', async () => {
    const world = new World();
    world.routes.set(`PATCH /api/v1/groups/${GROUP}`, () => new Refusal(403, 'PERMISSION_DENIED'));
    const group = { id: GROUP, kind: ConversationKind.GROUP, name: 'Trip', memberCount: 2, fromSeq: 1n };
    const tab = await world.online({ conversations: [group] });
    const outcome = tab.client.groups.rename(GROUP, 'Journey');
    await Promise.resolve();
    expect(tab.state.conversations.get(GROUP)).toMatchObject({ name: 'Journey' });
    await outcome;
    await settle();
    expect(tab.state.conversations.get(GROUP)).toMatchObject({ name: 'Trip' });
  });

  it('makes one group, also when the first answer is lost', async () => {
    const world = new World();
    let tries = 0;
    world.routes.set('POST /api/v1/groups', () => (tries++ === 0 ? new Refusal(503, 'UNAVAILABLE') : { id: GROUP }));
    const tab = await world.online();
    expect(await tab.client.groups.create({ name: 'Trip', memberIds: [ANA] })).toEqual({ ok: true, value: GROUP });
    const bodies = world.requests.filter(({ path }) => path === '/api/v1/groups').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
  });
});
