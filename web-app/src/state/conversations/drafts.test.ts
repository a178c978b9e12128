import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { direct, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

const draftOf = (tab: Tab) => tab.state.drafts.get(WITH_ANA);
const told = (tab: Tab) => tab.socket.sent('setDraft').map(({ body }) => body);

function type(tab: Tab, body: string) {
  tab.client.drafts.set(WITH_ANA, { body });
}

/** What the server tells all devices. */
async function tell(tab: Tab, body: string, timeMs: number, re?: number) {
  const draft = body === '' ? {} : { draft: { body, timeMs: BigInt(timeMs) } };
  tab.socket.say('preferencesChanged', { conversationId: WITH_ANA, preferences: draft }, re);
  await settle();
}

/** The server takes the newest draft. */
async function take(tab: Tab, timeMs: number) {
  const sent = tab.socket.sent('setDraft').at(-1);
  await tell(tab, sent?.body ?? '', timeMs, sent?.frame);
  await tell(tab, sent?.body ?? '', timeMs);
}

const withDraft = (body: string, timeMs: number) => ({ ...direct(1), preferences: { draft: { body, timeMs: BigInt(timeMs) } } });
const online = (world = new World(), conversation: object = direct(1)) =>
  world.online({ conversations: [conversation], serverTimeMs: BigInt(Date.now()) });

describe('a draft', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('comes to the server after a pause, once', async () => {
    const tab = await online();
    for (const text of ['h', 'he', 'hel']) {
      type(tab, text);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(told(tab)).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(told(tab)).toEqual(['hel']);
    await take(tab, 2_000_000);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(told(tab)).toEqual(['hel']);
  });

  it('comes to the server at once when the page is hidden or the conversation left', async () => {
    const tab = await online();
    const close = tab.client.log.open(WITH_ANA);
    type(tab, 'one');
    tab.page.hidden();
    expect(told(tab)).toEqual(['one']);
    await take(tab, 2_000_000);
    type(tab, 'two');
    close();
    expect(told(tab)).toEqual(['one', 'two']);
  });

  it('of another device is shown here', async () => {
    const tab = await online(new World(), withDraft('from the phone', 900));
    expect(draftOf(tab)).toEqual({ body: 'from the phone' });
    await tell(tab, 'from the phone, longer', 1_000);
    expect(draftOf(tab)).toEqual({ body: 'from the phone, longer' });
    await tell(tab, '', 0);
    expect(draftOf(tab)).toBeUndefined();
    expect(told(tab)).toEqual([]);
  });

  it('of another device never takes the place of what is typed here at the moment', async () => {
    const tab = await online();
    type(tab, 'mine');
    await tell(tab, 'theirs', Date.now() + 500);
    expect(draftOf(tab)?.body).toBe('mine');
    await vi.advanceTimersByTimeAsync(1_600);
    await take(tab, Date.now());
    await tell(tab, 'theirs again', Date.now() + 1);
    expect(draftOf(tab)?.body).toBe('mine');
    type(tab, 'mine, more');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(draftOf(tab)?.body).toBe('mine, more');
    expect(told(tab)).toEqual(['mine', 'mine, more']);
  });

  it('of another device is taken over once nobody types here', async () => {
    const tab = await online();
    type(tab, 'mine');
    await vi.advanceTimersByTimeAsync(1_600);
    await take(tab, Date.now());
    await tell(tab, 'theirs', Date.now() + 1);
    expect(draftOf(tab)?.body).toBe('mine');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draftOf(tab)?.body).toBe('theirs');
    expect(told(tab)).toEqual(['mine']);
  });

  it('survives a reload, and reaches the server if it had not', async () => {
    const world = new World();
    const tab = await online(world);
    tab.socket.hangUp();
    type(tab, 'offline');
    tab.client.drafts.set(WITH_ANA, { body: 'offline', replyToSeq: 1 });
    await vi.advanceTimersByTimeAsync(400);
    const reloaded = await world.tab();
    expect(draftOf(reloaded)).toEqual({ body: 'offline', replyToSeq: 1 });
    reloaded.socket.welcome({ conversations: [direct(1)], serverTimeMs: BigInt(Date.now()) });
    await settle();
    expect(draftOf(reloaded)).toEqual({ body: 'offline', replyToSeq: 1 });
    expect(reloaded.socket.sent('setDraft')).toMatchObject([{ body: 'offline', replyToSeq: 1n }]);
  });

  it('that the server had is gone after a reload where another device has sent it', async () => {
    const world = new World();
    const tab = await online(world);
    type(tab, 'sent elsewhere');
    await vi.advanceTimersByTimeAsync(1_600);
    await take(tab, Date.now());
    await vi.advanceTimersByTimeAsync(400);
    const reloaded = await world.tab();
    expect(draftOf(reloaded)?.body).toBe('sent elsewhere');
    await vi.advanceTimersByTimeAsync(20_000);
    reloaded.socket.welcome({ conversations: [direct(1)], serverTimeMs: BigInt(Date.now()) });
    await settle();
    expect(draftOf(reloaded)).toBeUndefined();
    expect(told(reloaded)).toEqual([]);
  });

  it('is ended everywhere by sending', async () => {
    const tab = await online();
    type(tab, 'hello');
    await vi.advanceTimersByTimeAsync(1_600);
    await take(tab, Date.now());
    tab.client.log.send(WITH_ANA, { body: 'hello', mentions: [] });
    expect(draftOf(tab)).toBeUndefined();
    expect(told(tab)).toEqual(['hello', '']);
    await take(tab, Date.now() + 1);
    expect(draftOf(tab)).toBeUndefined();
  });

  it('that never left this browser ends without a word', async () => {
    const tab = await online();
    type(tab, 'quick');
    tab.client.log.send(WITH_ANA, { body: 'quick', mentions: [] });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told(tab)).toEqual([]);
  });

  it('that is on its way when the message is sent is ended after it', async () => {
    const tab = await online();
    type(tab, 'hello');
    await vi.advanceTimersByTimeAsync(1_600);
    tab.client.log.send(WITH_ANA, { body: 'hello', mentions: [] });
    await take(tab, Date.now());
    await vi.advanceTimersByTimeAsync(100);
    expect(told(tab)).toEqual(['hello', '']);
    expect(draftOf(tab)).toBeUndefined();
  });

  it('that the server refuses stays here and is not told again', async () => {
    const tab = await online();
    type(tab, 'hello');
    await vi.advanceTimersByTimeAsync(1_600);
    tab.socket.say('nack', { failure: { code: ErrorCode.NOT_FOUND } }, tab.socket.sent('setDraft')[0]?.frame);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(draftOf(tab)?.body).toBe('hello');
    expect(told(tab)).toEqual(['hello']);
  });
});
