import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { direct, entries, entry, recallOf, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

const reply = (seq: number, to: number) => ({
  ...entry(seq, `r${seq}`),
  content: { kind: { case: 'text' as const, value: { body: `r${seq}`, replyToSeq: BigInt(to) } } },
});
const reaction = (seq: number, to: number) => ({
  ...entry(seq, '', { n: 1 }),
  content: { kind: { case: 'reaction' as const, value: { seq: BigInt(to), emoji: '👍', removed: false } } },
});

interface Told {
  readonly entries: readonly unknown[];
  readonly quoted?: readonly unknown[];
  readonly complete?: boolean;
}

async function answer(tab: Tab, page: Told) {
  const fetch = tab.socket.sent('fetchEntries').at(-1);
  tab.socket.say('page', { conversationId: WITH_ANA, ...page } as never, fetch?.frame);
  await settle();
  return `${fetch?.cursor.case ?? ''} ${fetch?.cursor.value ?? ''} ${fetch?.limit ?? ''}`;
}

async function atEnd(head: number, page: Told): Promise<Tab> {
  const tab = await new World().online({ conversations: [direct(head)] });
  tab.client.log.open(WITH_ANA);
  await settle();
  await answer(tab, page);
  return tab;
}

const quoted = (tab: Tab, seq: number) => {
  const content = tab.log(WITH_ANA).quoted.get(seq)?.content;
  return content?.kind === 'text' ? content.body : content?.kind;
};
const span = (tab: Tab) => {
  const { items } = tab.log(WITH_ANA);
  return [items.at(0)?.seq, items.at(-1)?.seq];
};
const fetched = (tab: Tab) => tab.socket.sent('fetchEntries').length;

describe('what a message answers', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('is found among the items and in what comes with the page, and follows what is done to it', async () => {
    const tab = await atEnd(100, { entries: [...entries(41, 98), reply(99, 50), reply(100, 7)], quoted: [entry(7, 'm7')] });
    expect([quoted(tab, 50), quoted(tab, 7)]).toEqual(['m50', 'm7']);
    tab.socket.say('delivery', { acks: [], entries: [recallOf(7, 101)] });
    await settle();
    expect(quoted(tab, 7)).toBe('recalled');
    expect(fetched(tab)).toBe(1);
  });

  it('is fetched where a live message answers something further back, once', async () => {
    const tab = await atEnd(100, { entries: entries(41, 100) });
    tab.socket.say('delivery', { acks: [], entries: [reply(101, 5)] });
    await settle();
    expect(quoted(tab, 5)).toBeUndefined();
    expect(await answer(tab, { entries: [entry(5, 'm5')] })).toBe('afterSeq 4 1');
    expect(quoted(tab, 5)).toBe('m5');
    expect(span(tab)).toEqual([41, 101]);
  });

  it('stays away where it may not be seen, and is not asked for again', async () => {
    const tab = await atEnd(100, { entries: [...entries(41, 99), reply(100, 3)] });
    tab.socket.say('delivery', { acks: [], entries: [reply(101, 5)] });
    await settle();
    await answer(tab, { entries: [entry(9, 'm9')] });
    expect([quoted(tab, 3), quoted(tab, 5)]).toEqual([undefined, undefined]);
    tab.socket.say('delivery', { acks: [], entries: [entry(102, 'm102')] });
    await settle();
    expect(fetched(tab)).toBe(2);
  });

  it('is told of a draft and of what waits to be sent', async () => {
    const tab = await atEnd(100, { entries: entries(41, 100) });
    tab.client.drafts.set(WITH_ANA, { body: 'so', replyToSeq: 60 });
    await settle();
    expect(quoted(tab, 60)).toBe('m60');
    tab.client.log.send(WITH_ANA, { body: 'so', mentions: [], replyToSeq: 61 });
    await settle();
    expect(quoted(tab, 61)).toBe('m61');
    expect(tab.socket.sent('send').at(-1)?.text?.replyToSeq).toBe(61n);
  });

  it('stays the same object while nothing in it changes', async () => {
    const tab = await atEnd(100, { entries: [...entries(41, 99), reply(100, 50)] });
    const before = tab.log(WITH_ANA).quoted;
    tab.socket.say('delivery', { acks: [], entries: [entry(101, 'm101')] });
    await settle();
    expect(tab.log(WITH_ANA).quoted).toBe(before);
  });

  it('can be gone to, with what is around it, and from there to the end', async () => {
    const tab = await atEnd(1_000, { entries: entries(941, 1_000) });
    tab.client.log.showAround(WITH_ANA, 300);
    await settle();
    expect(span(tab)).toEqual([941, 1_000]);
    expect(tab.log(WITH_ANA).loadingNewer).toBe(true);
    expect(await answer(tab, { entries: entries(271, 300) })).toBe('beforeSeq 301 30');
    expect(await answer(tab, { entries: entries(301, 360) })).toBe('afterSeq 300 60');
    expect(span(tab)).toEqual([271, 360]);
    expect(tab.log(WITH_ANA)).toMatchObject({ hasNewer: true, hasOlder: true, loadingNewer: false });
    tab.client.log.showNewest(WITH_ANA);
    await settle();
    expect(span(tab)).toEqual([941, 1_000]);
  });

  it('that is shown already needs no fetching', async () => {
    const tab = await atEnd(1_000, { entries: entries(941, 1_000) });
    tab.client.log.showAround(WITH_ANA, 970);
    tab.client.log.showAround(WITH_ANA, 5_000);
    await settle();
    expect(fetched(tab)).toBe(1);
    expect(tab.log(WITH_ANA).hasNewer).toBe(false);
  });
});

describe('a conversation that ends with acts', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('loads on until there are lines to show', async () => {
    const acts = Array.from({ length: 60 }, (_, at) => reaction(41 + at, 3));
    const tab = await atEnd(100, { entries: acts });
    expect(tab.log(WITH_ANA).phase).toBe('loading');
    expect(await answer(tab, { entries: entries(1, 40), complete: true })).toBe('beforeSeq 41 60');
    expect(tab.log(WITH_ANA)).toMatchObject({ phase: 'ready', hasOlder: false });
    expect(span(tab)).toEqual([1, 40]);
  });

  it('goes on loading older ones where a page holds no line', async () => {
    const tab = await atEnd(200, { entries: entries(141, 200) });
    tab.client.log.loadOlder(WITH_ANA);
    await settle();
    await answer(tab, { entries: Array.from({ length: 60 }, (_, at) => reaction(81 + at, 3)) });
    expect(tab.log(WITH_ANA).loadingOlder).toBe(true);
    expect(await answer(tab, { entries: entries(21, 80) })).toBe('beforeSeq 81 60');
    expect(tab.log(WITH_ANA).loadingOlder).toBe(false);
  });

  it('finds its last line for the list, and keeps it', async () => {
    const world = new World();
    const told = { ...direct(30, { readSeq: 30 }), head: reaction(30, 3) };
    const tab = await world.online({ conversations: [told] });
    expect(tab.state.conversations.get(WITH_ANA)?.last?.content).toMatchObject({ body: '👍' });
    expect(await answer(tab, { entries: [entry(28, 'the line'), reaction(29, 3), reaction(30, 3)] })).toBe('beforeSeq 0 20');
    expect(tab.state.conversations.get(WITH_ANA)?.last).toMatchObject({ seq: 28, content: { body: 'the line' } });
    await vi.advanceTimersByTimeAsync(1_000);
    const reloaded = await world.online({ conversations: [told] });
    expect(reloaded.state.conversations.get(WITH_ANA)?.last?.seq).toBe(28);
    expect(fetched(reloaded)).toBe(0);
  });

  it('keeps its place in the list and its unread count when somebody reacts', async () => {
    const tab = await new World().online({ conversations: [direct(5, { readSeq: 3 })] });
    const before = tab.state.conversations.get(WITH_ANA);
    tab.socket.say('delivery', { acks: [], entries: [{ ...reaction(6, 2), n: 5n }] });
    await settle();
    expect(tab.state.conversations.get(WITH_ANA)).toMatchObject({ unread: 2, headSeq: 6, last: before?.last });
  });
});
