import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Role } from '../../api/generated/proto/parley/chat/v1/entry_pb';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { ANA, BEN, direct, entry, GROUP, MIA, recallOf, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';
import { directConversationId } from '../ids';

const WITH_BEN = directConversationId(MIA, BEN);

function mention(seq: number, who: string = MIA, more: { by?: typeof ANA; in?: typeof GROUP } = {}) {
  const named = who === 'all' ? { case: 'all' as const, value: true } : { case: 'userId' as const, value: who };
  return {
    ...entry(seq, '@Mia', more),
    content: { kind: { case: 'text' as const, value: { body: '@Mia', mentions: [{ offset: 0, length: 4, who: named }] } } },
  };
}

const group = (more: object = {}) => ({
  id: GROUP, kind: ConversationKind.GROUP, name: 'Lanterns', head: entry(3, 'm3', { in: GROUP }), fromSeq: 1n, readSeq: 3n,
  memberCount: 3, role: Role.MEMBER, ...more,
});

async function deliver(tab: Tab, ...list: (ReturnType<typeof entry> | ReturnType<typeof recallOf>)[]) {
  tab.socket.say('delivery', { acks: [], entries: list });
  await settle();
}

const mentionsOf = (tab: Tab, id = WITH_ANA) => tab.state.conversations.get(id)?.unreadMentions;
const delivered = (tab: Tab) => tab.socket.sent('markDelivered').map(({ marks }) => marks.map(({ conversationId, seq }) => [conversationId, Number(seq)]));

describe('mentions', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('count until they are read: oneself and all, not others nor one’s own', async () => {
    const tab = await new World().online({ conversations: [{ ...direct(5), unreadMentions: 0n }] });
    await deliver(tab, mention(6), mention(7, 'all'), mention(8, BEN), entry(9, 'm9'));
    expect(mentionsOf(tab)).toBe(2);
    await deliver(tab, mention(7, 'all'));
    expect(mentionsOf(tab)).toBe(2);
    tab.client.log.markRead(WITH_ANA, 9);
    await settle();
    expect(mentionsOf(tab)).toBe(0);
    await deliver(tab, mention(10, MIA, { by: MIA }));
    expect(mentionsOf(tab)).toBe(0);
  });

  it('are counted by what is known of the log where one reads on slowly', async () => {
    const tab = await new World().online({ conversations: [{ ...direct(5), unread: 5n, readSeq: 0n, unreadMentions: 2n }] });
    tab.client.log.open(WITH_ANA);
    await settle();
    const list = [entry(1, 'm1'), mention(2), entry(3, 'm3'), mention(4), entry(5, 'm5')];
    tab.socket.say('page', { conversationId: WITH_ANA, entries: list, complete: true }, tab.socket.sent('fetchEntries').at(-1)?.frame);
    await settle();
    tab.client.log.markRead(WITH_ANA, 2);
    await settle();
    expect(mentionsOf(tab)).toBe(1);
    await deliver(tab, { ...recallOf(4, 6), n: 5n });
    expect(mentionsOf(tab)).toBe(0);
  });

  it('are what the server says when something was read on another device', async () => {
    const tab = await new World().online({ conversations: [{ ...direct(9, { readSeq: 1 }), unreadMentions: 3n }] });
    tab.socket.say('readState', { conversationId: WITH_ANA, readSeq: 5n, unread: 4n, unreadMentions: 1n });
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)).toMatchObject({ unread: 4, unreadMentions: 1 });
  });

  it('that are recalled unread count no more, also where the log is not open', async () => {
    const tab = await new World().online({ conversations: [direct(5)] });
    await deliver(tab, mention(6));
    await deliver(tab, recallOf(6, 7));
    expect(mentionsOf(tab)).toBe(0);
  });
});

describe('what is delivered', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('is told of direct conversations only, batched, from the first word on', async () => {
    const tab = await new World().online({
      conversations: [direct(9, { readSeq: 4 }), { ...direct(3), id: WITH_BEN, peerId: BEN }, group({ readSeq: 1n })],
    });
    await deliver(tab, entry(10, 'm10'), entry(11, 'm11'), entry(4, 'g4', { in: GROUP }), entry(12, 'mine', { by: MIA }));
    await vi.advanceTimersByTimeAsync(400);
    expect(delivered(tab).flat()).toEqual([[WITH_ANA, 9], [WITH_ANA, 11]]);
  });

  it('is told again where the connection broke, but not once it was read', async () => {
    const tab = await new World().online({ conversations: [direct(5), { ...direct(3), id: WITH_BEN, peerId: BEN }] });
    await deliver(tab, entry(6, 'm6'), entry(4, 'b4', { in: WITH_BEN, by: BEN }));
    await vi.advanceTimersByTimeAsync(400);
    tab.client.log.markRead(WITH_ANA, 6);
    tab.socket.hangUp();
    await vi.advanceTimersByTimeAsync(5_000);
    tab.socket.welcome({ resumed: true });
    await settle();
    expect(delivered(tab)).toEqual([[[WITH_BEN, 4]]]);
  });

  it('to the other one is known, and never goes back', async () => {
    const tab = await new World().online({ conversations: [{ ...direct(5), peerDeliveredSeq: 2n }] });
    const peer = () => tab.state.conversations.get(WITH_ANA);
    expect(peer()).toMatchObject({ peerDeliveredSeq: 2, peerReadSeq: 0 });
    tab.socket.say('receipt', { conversationId: WITH_ANA, userId: ANA, deliveredSeq: 5n });
    await settle();
    expect(peer()).toMatchObject({ peerDeliveredSeq: 5, peerReadSeq: 0 });
    tab.socket.say('receipt', { conversationId: WITH_ANA, userId: ANA, readSeq: 4n, deliveredSeq: 3n });
    await settle();
    expect(peer()).toMatchObject({ peerDeliveredSeq: 5, peerReadSeq: 4 });
  });
});

describe('preferences', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  const two = () => new World().online({
    serverTimeMs: BigInt(Date.now()),
    conversations: [direct(9), { ...direct(3), id: WITH_BEN, peerId: BEN, head: entry(3, 'b3', { in: WITH_BEN }) }],
  });

  it('put what is pinned first, at once, and the last pinned before the others', async () => {
    const tab = await two();
    expect(tab.state.conversationOrder).toEqual([WITH_ANA, WITH_BEN]);
    void tab.client.preferences.pin(WITH_BEN, true);
    await settle();
    expect(tab.state.conversationOrder).toEqual([WITH_BEN, WITH_ANA]);
    await vi.advanceTimersByTimeAsync(10);
    void tab.client.preferences.pin(WITH_ANA, true);
    await settle();
    expect(tab.state.conversationOrder).toEqual([WITH_ANA, WITH_BEN]);
    expect(tab.socket.sent('setPreferences')).toMatchObject([{ conversationId: WITH_BEN, pinned: true }, { conversationId: WITH_ANA, pinned: true }]);
  });

  it('are taken back with an explanation where they are refused', async () => {
    const tab = await two();
    const outcome = tab.client.preferences.muteUntil(WITH_ANA, Number.MAX_SAFE_INTEGER);
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)?.notifyAfterMs).toBe(8_640_000_000_000_000);
    const [sent] = tab.socket.sent('setPreferences');
    expect(sent?.notifyAfterMs).toBe(8_640_000_000_000_000n);
    tab.socket.say('nack', { failure: { code: ErrorCode.NOT_FOUND } }, sent?.frame);
    await expect(outcome).resolves.toMatchObject({ ok: false });
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)?.notifyAfterMs).toBe(0);
    expect(tab.state.corrections).toMatchObject([{ action: 'preferences' }]);
  });

  it('of another device are shown', async () => {
    const tab = await two();
    tab.socket.say('preferencesChanged', { conversationId: WITH_BEN, preferences: { pinnedMs: 5n, notifyAfterMs: 7n } });
    await settle();
    expect(tab.state.conversations.get(WITH_BEN)).toMatchObject({ pinnedMs: 5, notifyAfterMs: 7 });
    expect(tab.state.conversationOrder[0]).toBe(WITH_BEN);
  });

  it('let a muted conversation count by its mentions, until the muting ends', async () => {
    const preferences = { notifyAfterMs: BigInt(Date.now() + 60_000) };
    const muted = { ...direct(9, { readSeq: 2 }), unreadMentions: 1n, preferences };
    const tab = await new World().online({ conversations: [muted], serverTimeMs: BigInt(Date.now()) });
    expect(tab.state.unread).toEqual({ messages: 1, conversations: 1 });
    await vi.advanceTimersByTimeAsync(60_001);
    expect(tab.state.unread).toEqual({ messages: 7, conversations: 1 });
  });
});

describe('writing in a group', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  const writable = (tab: Tab) => tab.state.conversations.get(GROUP)?.writable;

  it('is not for who is muted, until the time is over', async () => {
    const tab = await new World().online({
      conversations: [group({ mutedUntilMs: BigInt(Date.now() + 5_000) })], serverTimeMs: BigInt(Date.now()),
    });
    expect(writable(tab)).toBe('muted');
    await vi.advanceTimersByTimeAsync(5_001);
    expect(writable(tab)).toBe('yes');
  });

  it.each([[Role.MEMBER, 'all-muted'], [Role.ADMIN, 'yes'], [Role.OWNER, 'yes']])('is for role %i, where all are muted: %s', async (role, expected) => {
    const tab = await new World().online({ conversations: [group({ role, allMuted: true })] });
    expect(writable(tab)).toBe(expected);
    tab.socket.say('conversationChanged', { conversation: group({ role, allMuted: false }) });
    await settle();
    expect(writable(tab)).toBe('yes');
  });

  it('keeps what a message answers and whom it names across a reload', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [group()] });
    tab.socket.hangUp();
    tab.client.log.send(GROUP, { body: '@Ana yes', mentions: [{ offset: 0, length: 4, who: ANA }], replyToSeq: 2 });
    await settle();
    await tab.kill();
    const reloaded = await world.online({ conversations: [group()] });
    expect(reloaded.socket.sent('send')).toMatchObject([
      { text: { body: '@Ana yes', replyToSeq: 2n, mentions: [{ offset: 0, length: 4, who: { case: 'userId', value: ANA } }] } },
    ]);
  });
});
