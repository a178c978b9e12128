import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import { ANA, BEN, direct, entry, GROUP, MIA, recallOf, said, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';
import { directConversationId } from '../ids';

const group = (head: number, more: { unread?: number; untilSeq?: number; name?: string } = {}) => ({
  id: GROUP,
  kind: ConversationKind.GROUP,
  name: more.name ?? 'Trip',
  notice: '',
  memberCount: 3,
  head: entry(head, `g${head}`, { in: GROUP, by: BEN }),
  fromSeq: 1n,
  untilSeq: BigInt(more.untilSeq ?? 0),
  readSeq: BigInt(head - (more.unread ?? 0)),
  unread: BigInt(more.unread ?? 0),
});

async function deliver(tab: Tab, ...list: (ReturnType<typeof entry> | ReturnType<typeof recallOf>)[]) {
  tab.socket.say('delivery', { acks: [], entries: list });
  await settle();
}

async function reconnect(tab: Tab, welcome: Parameters<Tab['socket']['welcome']>[0]) {
  tab.socket.hangUp();
  await vi.advanceTimersByTimeAsync(30_000);
  tab.socket.welcome(welcome);
  await settle();
}

const withAna = (tab: Tab) => tab.state.conversations.get(WITH_ANA);

describe('the conversations', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('are in the order of their last lines', async () => {
    const tab = await new World().online({ conversations: [direct(5), group(7)] });
    expect(tab.state.conversationOrder).toEqual([GROUP, WITH_ANA]);
    await deliver(tab, entry(9, 'newest'));
    expect(tab.state.conversationOrder).toEqual([WITH_ANA, GROUP]);
    expect(withAna(tab)?.last).toMatchObject({ own: false, content: { kind: 'text', body: 'newest' } });
  });

  it('show what waits to be sent as their last line', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    tab.client.log.send(WITH_ANA, said('mine'));
    await settle();
    expect(withAna(tab)?.last).toMatchObject({ own: true, state: { kind: 'sending' }, content: { body: 'mine' } });
    await tab.ack(6);
    expect(withAna(tab)?.last).toMatchObject({ own: true, seq: 6, state: { kind: 'stored' } });
  });

  it('exist with every contact, without a place in the list before something is said', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    const withBen = directConversationId(MIA, BEN);
    expect(tab.state.conversations.get(withBen)).toMatchObject({ kind: 'direct', peerId: BEN, headSeq: 0, writable: 'yes' });
    expect(tab.state.conversationOrder).toEqual([WITH_ANA]);
    tab.client.log.send(withBen, said('first'));
    await settle();
    expect(tab.socket.sent('send')[0]?.to).toEqual({ case: 'userId', value: BEN });
    await tab.ack(1, withBen);
    expect(tab.state.conversationOrder).toContain(withBen);
  });

  it('are kept by a resumed welcome and replaced by another one', async () => {
    const tab = await new World().online({ conversations: [direct(5), group(7)] });
    await reconnect(tab, { resumed: true, conversations: [group(8)] });
    expect(withAna(tab)?.headSeq).toBe(5);
    expect(tab.state.conversations.get(GROUP)?.headSeq).toBe(8);
    await reconnect(tab, { resumed: false, conversations: [direct(6)] });
    expect(withAna(tab)?.headSeq).toBe(6);
    expect(tab.state.conversations.has(GROUP)).toBe(false);
  });

  it('do not step back where the welcome of the next socket is older than what the last one said', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    const old = tab.socket;
    old.say('goAway', { reconnectAfterMs: 0 });
    await vi.advanceTimersByTimeAsync(1);
    old.say('delivery', { acks: [], entries: [entry(6, 'm6')] });
    tab.socket.welcome({ resumed: true, conversations: [direct(5)] });
    await settle();
    expect(withAna(tab)).toMatchObject({ headSeq: 6, unread: 1 });
  });

  it('count what is unread by the running count, not by the seq', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    await deliver(tab, entry(6, 'm6', { n: 6 }), recallOf(6, 7), entry(8, 'm8', { n: 7 }));
    expect(withAna(tab)?.unread).toBe(2);
    expect(tab.state.unread).toEqual({ messages: 2, conversations: 1 });
  });

  it('count each entry once, however often it comes', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    await deliver(tab, entry(6, 'm6'), entry(7, 'm7'));
    await deliver(tab, entry(6, 'm6'));
    expect(withAna(tab)).toMatchObject({ unread: 2, headSeq: 7, last: { content: { body: 'm7' } } });
  });

  it('are read by an own message, from here or another device', async () => {
    const tab = await new World().online({ conversations: [direct(5, { readSeq: 2 })] });
    expect(withAna(tab)?.unread).toBe(3);
    await deliver(tab, entry(6, 'mine', { by: MIA }));
    expect(withAna(tab)).toMatchObject({ unread: 0, readSeq: 6 });
  });

  it('show at once what was read, tell the server soon, and tell it again after a lost connection', async () => {
    const tab = await new World().online({ conversations: [direct(3, { readSeq: 1 })] });
    tab.client.log.open(WITH_ANA);
    await settle();
    const page = [entry(1, 'a'), entry(2, 'b'), entry(3, 'c')];
    tab.socket.say('page', { conversationId: WITH_ANA, entries: page, complete: true }, tab.socket.sent('fetchEntries')[0]?.frame);
    tab.client.log.markRead(WITH_ANA, 2);
    tab.client.log.markRead(WITH_ANA, 3);
    tab.client.log.markRead(WITH_ANA, 1);
    await settle();
    expect(withAna(tab)).toMatchObject({ unread: 0, readSeq: 3 });
    expect(tab.socket.sent('markRead')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(250);
    expect(tab.socket.sent('markRead')).toMatchObject([{ conversationId: WITH_ANA, seq: 3n }]);
    await reconnect(tab, { resumed: true, conversations: [direct(3, { readSeq: 1 })] });
    expect(withAna(tab)?.readSeq).toBe(3);
    expect(tab.socket.sent('markRead')).toMatchObject([{ seq: 3n }]);
    tab.socket.say('readState', { conversationId: WITH_ANA, readSeq: 3n, unread: 0n });
    await reconnect(tab, { resumed: true });
    expect(tab.socket.sent('markRead')).toHaveLength(0);
  });

  it('take over what was read on another device', async () => {
    const tab = await new World().online({ conversations: [direct(5, { readSeq: 2 })] });
    tab.socket.say('readState', { conversationId: WITH_ANA, readSeq: 4n, unread: 1n });
    await settle();
    expect(withAna(tab)).toMatchObject({ readSeq: 4, unread: 1 });
    tab.socket.say('readState', { conversationId: WITH_ANA, readSeq: 3n, unread: 2n });
    await settle();
    expect(withAna(tab)).toMatchObject({ readSeq: 4, unread: 1 });
  });

  it('tell how far the other one has read', async () => {
    const tab = await new World().online({ conversations: [direct(5, { peerReadSeq: 1 })] });
    tab.client.log.open(WITH_ANA);
    tab.socket.say('receipt', { conversationId: WITH_ANA, userId: ANA, readSeq: 4n });
    await settle();
    expect(withAna(tab)).toMatchObject({ peerReadSeq: 4 });
    expect(tab.log(WITH_ANA).readSeqs.get(ANA)).toBe(4);
  });

  it('show a last line that was recalled as such, and another recall not at all', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    await deliver(tab, entry(6, 'm6'), recallOf(3, 7));
    expect(withAna(tab)?.last?.content).toEqual({ kind: 'text', body: 'm6', mentions: [] });
    await deliver(tab, recallOf(6, 8));
    expect(withAna(tab)?.last?.content.kind).toBe('recalled');
  });

  it('tell where one may not write', async () => {
    const world = new World();
    world.contacts = [];
    const tab = await world.online({ conversations: [direct(5), group(3, { untilSeq: 3 })] });
    expect(withAna(tab)?.writable).toBe('not-contacts');
    expect(tab.state.conversations.get(GROUP)).toMatchObject({ writable: 'left', member: false });
  });

  it('show who types until they send or 6 s have passed', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    tab.socket.say('typingNotice', { conversationId: WITH_ANA, userId: ANA });
    await settle();
    expect(tab.state.typing.get(WITH_ANA)).toEqual([ANA]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(tab.state.typing.has(WITH_ANA)).toBe(false);
    tab.socket.say('typingNotice', { conversationId: WITH_ANA, userId: ANA });
    await deliver(tab, entry(6, 'm6'));
    expect(tab.state.typing.has(WITH_ANA)).toBe(false);
  });

  it('tell that one types at most every 3 s', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    tab.client.log.typing(WITH_ANA);
    tab.client.log.typing(WITH_ANA);
    await vi.advanceTimersByTimeAsync(3_000);
    tab.client.log.typing(WITH_ANA);
    expect(tab.socket.sent('typing')).toHaveLength(2);
  });

  it('are shown from the browser before the network answers, with drafts', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [direct(5)] });
    tab.client.drafts.set(WITH_ANA, { body: 'begun' });
    await deliver(tab, entry(6, 'm6'));
    await vi.advanceTimersByTimeAsync(1_000);
    const reloaded = await world.tab();
    expect(reloaded.state.connection.kind).toBe('connecting');
    expect(withAna(reloaded)).toMatchObject({ headSeq: 6, unread: 1 });
    expect(reloaded.state.drafts.get(WITH_ANA)).toEqual({ body: 'begun' });
  });
});
