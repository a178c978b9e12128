import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answer, asked, called, callOf, CALL, CallEndReason, ended, endedEntry, ErrorCode, fetched, joined, lastOf, online, OWN, ANAS_PEER, ParticipantState, refuse, ringing, startedEntry, tell,
} from '../testing/wireCalls';
import { ANA, direct, GROUP, MIA, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

const rings = (tab: Tab) => tab.state.calls.incoming.map(({ id }) => id);

describe('a call that comes in', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('rings, and the server is told once', async () => {
    const tab = await online();
    await tell(tab, ringing());
    expect(rings(tab)).toEqual([CALL]);
    await tell(tab, callOf(2, [joined(ANA, ANAS_PEER, 1, { media: { microphone: false } }), called(MIA)]));
    expect(asked(tab, 'ring').map(({ value }) => value.callId)).toEqual([CALL]);
    expect(tab.state.calls.quiet).toBeUndefined();
  });

  it('opens no device before it is accepted', async () => {
    const tab = await online();
    await tell(tab, ringing());
    expect(tab.engines).toEqual([]);
  });

  it('rings once more when it is called anew', async () => {
    const tab = await online();
    await tell(tab, ringing());
    await tell(tab, callOf(2, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.MISSED)]));
    expect(rings(tab)).toEqual([]);
    await tell(tab, callOf(3, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.INVITED, { sinceMs: 99n })]));
    expect(rings(tab)).toEqual([CALL]);
    expect(asked(tab, 'ring')).toHaveLength(2);
  });

  it.each([ParticipantState.JOINED, ParticipantState.DECLINED, ParticipantState.MISSED, ParticipantState.LEFT])(
    'is silent once another device has made it %s', async (state) => {
      const tab = await online();
      await tell(tab, ringing());
      await tell(tab, callOf(2, [joined(ANA, ANAS_PEER, 1), called(MIA, state, { peerId: 'elsewhere' })]));
      expect(rings(tab)).toEqual([]);
      expect(tab.state.calls.live.has(WITH_ANA)).toBe(true);
    });

  it('passes over what is told late, and what is told again after the end', async () => {
    const tab = await online();
    await tell(tab, callOf(4, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.DECLINED)]));
    await tell(tab, ringing(2));
    expect(rings(tab)).toEqual([]);
    await tell(tab, ended(6, CallEndReason.DECLINED));
    await tell(tab, ringing(5));
    expect(tab.state.calls.live.size).toBe(0);
  });

  it('is known after a connection that was lost, and forgotten where it ended meanwhile', async () => {
    const tab = await online();
    await tell(tab, ringing());
    tab.socket.hangUp();
    await vi.advanceTimersByTimeAsync(30_000);
    tab.socket.welcome({ resumed: true });
    await settle();
    await fetched(tab);
    await fetched(tab);
    expect(rings(tab)).toEqual([]);
    await tell(tab, ringing());
    expect(rings(tab)).toEqual([]);
    tab.socket.hangUp();
    await vi.advanceTimersByTimeAsync(30_000);
    tab.socket.welcome({ resumed: true });
    await settle();
    await fetched(tab, [callOf(1, [joined(ANA, ANAS_PEER, 1), called(MIA)], { id: '068f0000-0000-7000-8000-0000000000ff' })]);
    expect(rings(tab)).toHaveLength(1);
  });

  it('is not taken for over where it began while the server was asked', async () => {
    const tab = await online();
    tab.client.calls.look(WITH_ANA);
    await settle();
    await tell(tab, ringing());
    await fetched(tab);
    expect(rings(tab)).toEqual([CALL]);
  });

  it('declined here is silent at once in all tabs, and the server is told until it knows', async () => {
    const world = new World();
    const tab = await online(world);
    const other = await online(world);
    await tell(tab, ringing());
    await tell(other, ringing());
    const [call] = tab.state.calls.incoming;
    if (call === undefined) throw new Error('nothing rings');
    tab.client.calls.decline(call);
    await settle();
    expect([rings(tab), rings(other)]).toEqual([[], []]);
    await refuse(tab, lastOf(asked(tab, 'decline')).frame, ErrorCode.UNAVAILABLE);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked(tab, 'decline')).toHaveLength(2);
    await answer(tab, lastOf(asked(tab, 'decline')).frame, ended(3, CallEndReason.DECLINED));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(asked(tab, 'decline')).toHaveLength(2);
    expect(tab.state.calls.live.size).toBe(0);
  });

  it('sounds in one tab only, and in the next one when that is gone', async () => {
    const world = new World();
    const tab = await online(world);
    const other = await online(world);
    await tell(tab, ringing());
    await tell(other, ringing());
    expect([tab.state.calls.quiet, other.state.calls.quiet]).toEqual([undefined, true]);
    await tab.kill();
    expect(other.state.calls.quiet).toBeUndefined();
  });

  it('of which only the entry is known is looked for, and ends with the entry of its end', async () => {
    const tab = await online();
    tab.socket.say('delivery', { acks: [], entries: [startedEntry(4)] });
    await settle();
    expect(tab.socket.sent('fetchCalls').at(-1)?.conversationId).toBe(WITH_ANA);
    await fetched(tab, [callOf(1, [joined(ANA, ANAS_PEER, 1)])]);
    expect(tab.state.calls.live.get(WITH_ANA)?.id).toBe(CALL);
    tab.socket.say('delivery', { acks: [], entries: [endedEntry(5)] });
    await settle();
    expect(tab.state.calls.live.size).toBe(0);
    await tell(tab, ringing(3));
    expect(tab.state.calls.live.size).toBe(0);
  });

  it('is looked for where the last line of a conversation tells of one', async () => {
    const tab = await new World().online({ conversations: [{ ...direct(3), head: startedEntry(3) }] });
    await fetched(tab, [ringing()]);
    expect(tab.state.calls.live.get(WITH_ANA)?.id).toBe(CALL);
  });

  it('that nobody answered is unread, an own one is not', async () => {
    const tab = await online();
    tab.socket.say('delivery', { acks: [], entries: [{ ...startedEntry(4), n: 3n }, { ...endedEntry(5), n: 4n }] });
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)).toMatchObject({ unread: 1, last: { content: { kind: 'call-ended', reason: 'no-answer' } } });
    tab.client.log.markRead(WITH_ANA, 5);
    tab.socket.say('delivery', { acks: [], entries: [{ ...endedEntry(6, MIA), n: 5n }] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tab.state.conversations.get(WITH_ANA)?.unread).toBe(0);
    expect(tab.socket.sent('markRead').at(-1)).toMatchObject({ seq: 6n });
  });

  it('the end of an own call does not read what the other one has said', async () => {
    const tab = await new World().online({ conversations: [direct(3, { readSeq: 2 })] });
    tab.socket.say('delivery', { acks: [], entries: [{ ...endedEntry(4, MIA, CallEndReason.COMPLETED, [MIA, ANA]), n: 3n }] });
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)?.unread).toBe(1);
  });

  it('refused to be told as ringing goes on ringing', async () => {
    const tab = await online();
    await tell(tab, ringing());
    await refuse(tab, lastOf(asked(tab, 'ring')).frame, ErrorCode.INTERNAL);
    expect(rings(tab)).toEqual([CALL]);
    expect(tab.state.calls.live.get(GROUP)).toBeUndefined();
  });

  it('accepted is silent in the other tabs too', async () => {
    const world = new World();
    const tab = await online(world);
    const other = await online(world);
    await tell(tab, ringing());
    await tell(other, ringing());
    const [call] = tab.state.calls.incoming;
    if (call === undefined) throw new Error('nothing rings');
    tab.client.calls.join(call, OWN);
    await settle();
    expect([rings(tab), rings(other)]).toEqual([[], []]);
    // The server never heard of it: it rings again.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rings(other)).toEqual([CALL]);
  });
});
