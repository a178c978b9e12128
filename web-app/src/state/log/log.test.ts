import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { direct, entries, entry, GROUP, MIA, recallOf, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

/** Answers the newest fetch, and tells what it asked for. */
async function answer(tab: Tab, list: ReturnType<typeof entries>, complete = false) {
  const fetch = tab.socket.sent('fetchEntries').at(-1);
  tab.socket.say('page', { conversationId: WITH_ANA, entries: list, complete }, fetch?.frame);
  await settle();
  return fetch?.cursor;
}

const fetches = (tab: Tab) => tab.socket.sent('fetchEntries').map(({ cursor }) => `${cursor.case ?? ''} ${cursor.value ?? ''}`);

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

/** The conversation with entries up to the head, opened at its end. */
async function atEnd(head: number, from = Math.max(1, head - 59)): Promise<Tab> {
  const tab = await new World().online({ conversations: [direct(head)] });
  tab.client.log.open(WITH_ANA);
  await settle();
  await answer(tab, entries(from, head), from === 1);
  return tab;
}

const seqs = (tab: Tab) => tab.log(WITH_ANA).items.map((item) => item.seq);
const span = (tab: Tab) => [seqs(tab).at(0), seqs(tab).at(-1), seqs(tab).length];

describe('a conversation', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('opens at its end where little is unread, with the line before the first unread message', async () => {
    const tab = await new World().online({ conversations: [direct(100, { readSeq: 98 })] });
    tab.client.log.open(WITH_ANA);
    await settle();
    expect(tab.log(WITH_ANA).phase).toBe('loading');
    expect(await answer(tab, entries(41, 100))).toEqual({ case: 'beforeSeq', value: 0n });
    expect(tab.log(WITH_ANA)).toMatchObject({ phase: 'ready', hasOlder: true, hasNewer: false, unreadFromSeq: 99 });
    expect(span(tab)).toEqual([41, 100, 60]);
  });

  it('opens around the first unread message where much is unread', async () => {
    const tab = await new World().online({ conversations: [direct(1_000, { readSeq: 500 })] });
    tab.client.log.open(WITH_ANA);
    await settle();
    expect(await answer(tab, entries(501, 560))).toEqual({ case: 'afterSeq', value: 500n });
    expect(tab.log(WITH_ANA).phase).toBe('loading');
    expect(await answer(tab, entries(471, 500))).toEqual({ case: 'beforeSeq', value: 501n });
    expect(tab.log(WITH_ANA)).toMatchObject({ phase: 'ready', hasOlder: true, hasNewer: true, unreadFromSeq: 501 });
    expect(span(tab)).toEqual([471, 560, 90]);
    expect(tab.socket.sent('fetchEntries')).toHaveLength(2);
  });

  it('loads older pages up to the first entry', async () => {
    const tab = await atEnd(80, 21);
    tab.client.log.loadOlder(WITH_ANA);
    tab.client.log.loadOlder(WITH_ANA);
    await settle();
    expect(tab.log(WITH_ANA).loadingOlder).toBe(true);
    expect(await answer(tab, entries(1, 20), true)).toEqual({ case: 'beforeSeq', value: 21n });
    expect(tab.log(WITH_ANA)).toMatchObject({ hasOlder: false, loadingOlder: false });
    expect(span(tab)).toEqual([1, 80, 80]);
    expect(tab.socket.sent('fetchEntries')).toHaveLength(2);
  });

  it('loads newer pages until it reaches the end, then grows with what comes', async () => {
    const tab = await new World().online({ conversations: [direct(120, { readSeq: 1 })] });
    tab.client.log.open(WITH_ANA);
    await settle();
    await answer(tab, entries(2, 61));
    await answer(tab, entries(1, 1), true);
    await deliver(tab, entry(121, 'm121'));
    expect(span(tab)).toEqual([1, 61, 61]);
    tab.client.log.loadNewer(WITH_ANA);
    await settle();
    await answer(tab, entries(62, 120), true);
    expect(tab.log(WITH_ANA).hasNewer).toBe(false);
    expect(span(tab)).toEqual([1, 121, 121]);
  });

  it('jumps to the newest and keeps what is shown until it is there', async () => {
    const tab = await new World().online({ conversations: [direct(1_000, { readSeq: 500 })] });
    tab.client.log.open(WITH_ANA);
    await settle();
    await answer(tab, entries(501, 560));
    await answer(tab, entries(471, 500));
    tab.client.log.showNewest(WITH_ANA);
    await settle();
    expect(span(tab)).toEqual([471, 560, 90]);
    await answer(tab, entries(941, 1_000));
    expect(span(tab)).toEqual([941, 1_000, 60]);
    expect(tab.log(WITH_ANA).hasNewer).toBe(false);
  });

  it('shows an entry that comes live', async () => {
    const tab = await atEnd(3);
    await deliver(tab, entry(4, 'm4'));
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(fetches(tab)).toEqual(['beforeSeq 0']);
  });

  it('fetches a hole silently and shows nothing out of order meanwhile', async () => {
    const tab = await atEnd(3);
    await deliver(tab, entry(6, 'm6'));
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3']);
    expect(tab.log(WITH_ANA)).toMatchObject({ hasNewer: false, loadingNewer: false });
    expect(await answer(tab, entries(4, 6), true)).toEqual({ case: 'afterSeq', value: 3n });
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  });

  it('does not lose an entry that was announced but is missing from a page', async () => {
    const tab = await atEnd(3);
    await deliver(tab, entry(6, 'm6'));
    await answer(tab, entries(4, 4), true);
    await answer(tab, []);
    const before = tab.socket.sent('fetchEntries').length;
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(tab.socket.sent('fetchEntries').length).toBe(before + 1);
    await answer(tab, entries(5, 5));
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  });

  it('fetches what came while the connection was lost', async () => {
    const tab = await atEnd(3);
    await reconnect(tab, { resumed: true, conversations: [direct(5)] });
    expect(await answer(tab, entries(4, 5), true)).toEqual({ case: 'afterSeq', value: 3n });
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
  });

  it('keeps its place where very much came while the connection was lost', async () => {
    const tab = await atEnd(3);
    await reconnect(tab, { resumed: false, conversations: [direct(5_000, { readSeq: 3 })] });
    expect(tab.log(WITH_ANA)).toMatchObject({ hasNewer: true });
    expect(span(tab)).toEqual([1, 3, 3]);
    expect(tab.socket.sent('fetchEntries')).toHaveLength(0);
  });

  it('believes a server that knows less than before', async () => {
    const tab = await atEnd(5);
    await reconnect(tab, { resumed: false, conversations: [direct(2)] });
    await answer(tab, entries(1, 2), true);
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'm2']);
  });

  it('asks again where the server cannot answer now, and says so where it never will', async () => {
    const tab = await new World().online({ conversations: [direct(3)] });
    tab.client.log.open(WITH_ANA);
    await settle();
    const nack = async (code: ErrorCode) => {
      tab.socket.say('nack', { failure: { code } }, tab.socket.sent('fetchEntries').at(-1)?.frame);
      await settle();
    };
    await nack(ErrorCode.UNAVAILABLE);
    expect(tab.log(WITH_ANA).phase).toBe('loading');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tab.socket.sent('fetchEntries')).toHaveLength(2);
    await nack(ErrorCode.NOT_FOUND);
    expect(tab.log(WITH_ANA).phase).toBe('failed');
    tab.client.log.retry(WITH_ANA);
    await settle();
    await answer(tab, entries(1, 3), true);
    expect(tab.log(WITH_ANA).phase).toBe('ready');
  });

  it('replaces what was recalled and shows no line for the recall itself', async () => {
    const tab = await atEnd(3);
    await deliver(tab, recallOf(2, 4));
    expect(tab.texts(WITH_ANA)).toEqual(['m1', 'recalled', 'm3']);
    expect(fetches(tab)).toEqual(['beforeSeq 0']);
  });

  it('shows an own recall at once and keeps it when the server agrees', async () => {
    const tab = await new World().online({ conversations: [direct(1)] });
    tab.client.log.open(WITH_ANA);
    await settle();
    await answer(tab, [entry(1, 'mine', { by: MIA })], true);
    const [item] = tab.log(WITH_ANA).items;
    const outcome = item === undefined ? undefined : tab.client.log.recall(WITH_ANA, item);
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['recalled']);
    const [recall] = tab.socket.sent('recall');
    expect(recall).toMatchObject({ conversationId: WITH_ANA, seq: 1n });
    const ack = { clientId: recall?.clientId ?? '', conversationId: WITH_ANA, seq: 2n, n: 1n, timeMs: 5n };
    tab.socket.say('delivery', { acks: [{ ...ack, re: recall?.frame ?? 0 }], entries: [] });
    await expect(outcome).resolves.toMatchObject({ ok: true });
    await deliver(tab, entry(3, 'next', { n: 2 }));
    expect(tab.texts(WITH_ANA)).toEqual(['recalled', 'next']);
    expect(fetches(tab)).toEqual(['beforeSeq 0']);
  });

  it('takes back an own recall that is refused, and says why', async () => {
    const tab = await new World().online({ conversations: [direct(1)] });
    tab.client.log.open(WITH_ANA);
    await settle();
    await answer(tab, [entry(1, 'mine', { by: MIA })], true);
    const [item] = tab.log(WITH_ANA).items;
    if (item !== undefined) void tab.client.log.recall(WITH_ANA, item);
    await settle();
    const frame = tab.socket.sent('recall')[0]?.frame;
    tab.socket.say('nack', { failure: { code: ErrorCode.RECALL_TOO_LATE } }, frame);
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['mine']);
    expect(tab.state.corrections).toMatchObject([{ action: 'recall', problem: { code: 'RECALL_TOO_LATE' } }]);
  });

  it('shows the newest entries from the browser before the network answers', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [direct(3)] });
    tab.client.log.open(WITH_ANA);
    await settle();
    await answer(tab, entries(1, 3), true);
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    const reloaded = await world.tab();
    reloaded.client.log.open(WITH_ANA);
    await settle();
    expect(reloaded.state.connection.kind).toBe('connecting');
    expect(reloaded.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3']);
    reloaded.socket.welcome({ conversations: [direct(4)] });
    await settle();
    await answer(reloaded, entries(4, 4), true);
    expect(reloaded.texts(WITH_ANA)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('opens at its end although it was asked for before the server told of it', async () => {
    const tab = await new World().tab();
    tab.client.log.open(WITH_ANA);
    await settle();
    expect(tab.log(WITH_ANA).phase).toBe('loading');
    tab.socket.welcome({ conversations: [direct(500)] });
    await settle();
    expect(await answer(tab, entries(441, 500))).toEqual({ case: 'beforeSeq', value: 0n });
    expect(span(tab)).toEqual([441, 500, 60]);
  });

  it('is empty where nothing was said yet, and grows from its first message', async () => {
    const tab = await new World().online();
    tab.client.log.open(WITH_ANA);
    await settle();
    expect(tab.log(WITH_ANA)).toMatchObject({ phase: 'ready', items: [], hasOlder: false, hasNewer: false });
    await deliver(tab, entry(1, 'first'));
    expect(tab.texts(WITH_ANA)).toEqual(['first']);
    expect(fetches(tab)).toEqual([]);
  });

  it('is not called empty on the word of an older page', async () => {
    const world = new World();
    await world.online({ conversations: [direct(3)] });
    await vi.advanceTimersByTimeAsync(1_000);
    const reloaded = await world.tab();
    reloaded.client.log.open(GROUP);
    await settle();
    expect(reloaded.state.conversationsLoaded).toBe(true);
    expect(reloaded.log(GROUP).phase).toBe('loading');
    reloaded.socket.welcome({ conversations: [direct(3)] });
    await settle();
    expect(reloaded.log(GROUP)).toMatchObject({ phase: 'ready', items: [] });
  });

  it('keeps the same object for a line that did not change', async () => {
    const tab = await atEnd(2);
    const [first] = tab.log(WITH_ANA).items;
    await deliver(tab, entry(3, 'm3'));
    expect(tab.log(WITH_ANA).items[0]).toBe(first);
  });
});
