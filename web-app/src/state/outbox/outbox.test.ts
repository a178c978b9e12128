import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { direct, entry, MIA, said, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

const bodies = (tab: Tab) => tab.socket.sent('send').map((send) => send.text?.body);

async function opened(world: World): Promise<Tab> {
  const tab = await world.online({ conversations: [direct(1, { text: 'hello' })] });
  tab.client.log.open(WITH_ANA);
  await settle();
  tab.socket.say('page', { conversationId: WITH_ANA, entries: [entry(1, 'hello')], complete: true }, lastFetch(tab));
  await settle();
  return tab;
}

const lastFetch = (tab: Tab) => tab.socket.sent('fetchEntries').at(-1)?.frame;

async function refuse(tab: Tab, code: ErrorCode, retryAfterMs = 0): Promise<void> {
  const send = tab.socket.sent('send').at(-1);
  tab.socket.say('nack', { failure: { code, message: 'no', retryAfterMs }, clientId: send?.clientId ?? '' }, send?.frame);
  await settle();
}

describe('the outbox', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('shows a message at once and keeps its key when it is stored', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'one']);
    const before = tab.log(WITH_ANA).items.at(-1);
    expect(before?.state).toEqual({ kind: 'sending' });
    await tab.ack(2);
    const after = tab.log(WITH_ANA).items.at(-1);
    expect(after).toMatchObject({ key: before?.key, seq: 2, state: { kind: 'stored' } });
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'one']);
    expect(tab.state.outboxCount).toBe(0);
  });

  it('has one unacknowledged message for each conversation, in the order of typing', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    tab.client.log.send(WITH_ANA, said('two'));
    await settle();
    expect(bodies(tab)).toEqual(['one']);
    await tab.ack(2);
    expect(bodies(tab)).toEqual(['one', 'two']);
  });

  it('sends what was typed offline after the reconnect, once and in order', async () => {
    const tab = await opened(new World());
    tab.socket.hangUp();
    tab.client.log.send(WITH_ANA, said('one'));
    tab.client.log.send(WITH_ANA, said('two'));
    await settle();
    expect(tab.state.outboxCount).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    tab.socket.welcome({ resumed: true });
    await settle();
    await tab.ack(2);
    await tab.ack(3);
    expect(bodies(tab)).toEqual(['one', 'two']);
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'one', 'two']);
  });

  it('does not wait for the next try when somebody sends', async () => {
    const tab = await opened(new World());
    tab.socket.hangUp();
    await settle();
    expect(tab.state.connection.kind).toBe('offline');
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    expect(tab.state.connection.kind).toBe('reconnecting');
    tab.socket.welcome({ resumed: true });
    await settle();
    expect(bodies(tab)).toEqual(['one']);
  });

  it('repeats with the same id where the outcome is unknown', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    await refuse(tab, ErrorCode.UNAVAILABLE);
    expect(tab.log(WITH_ANA).items.at(-1)?.state.kind).toBe('waiting');
    await vi.advanceTimersByTimeAsync(250);
    await refuse(tab, ErrorCode.DEADLINE_EXCEEDED);
    await vi.advanceTimersByTimeAsync(500);
    const ids = tab.socket.sent('send').map((send) => send.clientId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('repeats with the same id after no answer, and over a new socket', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    for (let beat = 0; beat < 3; beat++) {
      await vi.advanceTimersByTimeAsync(5_000);
      tab.socket.say('pong', {});
    }
    await vi.advanceTimersByTimeAsync(250);
    const first = tab.socket.sent('send');
    expect(first).toHaveLength(2);
    tab.socket.hangUp();
    await vi.advanceTimersByTimeAsync(500);
    tab.socket.welcome({ resumed: true });
    await settle();
    expect(tab.socket.sent('send').map((send) => send.clientId)).toEqual([first[0]?.clientId]);
  });

  it('waits as long as the server says where it is too much', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    await refuse(tab, ErrorCode.RATE_LIMITED, 3_000);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(bodies(tab)).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(1);
    expect(bodies(tab)).toEqual(['one', 'one']);
  });

  it('shows a definite refusal as failed, goes on with the next, and resends under a new id', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    tab.client.log.send(WITH_ANA, said('two'));
    await settle();
    await refuse(tab, ErrorCode.MAY_NOT_WRITE);
    const failed = tab.log(WITH_ANA).items[1];
    expect(failed?.state).toMatchObject({ kind: 'failed', problem: { code: 'MAY_NOT_WRITE' } });
    expect(bodies(tab)).toEqual(['one', 'two']);
    await tab.ack(2);
    if (failed !== undefined) tab.client.log.resend(WITH_ANA, failed);
    await settle();
    const sends = tab.socket.sent('send');
    expect(bodies(tab)).toEqual(['one', 'two', 'one']);
    expect(sends[2]?.clientId).not.toBe(sends[0]?.clientId);
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'two', 'one']);
  });

  it('deletes a failed message for good', async () => {
    const world = new World();
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    await refuse(tab, ErrorCode.INVALID_ARGUMENT);
    const failed = tab.log(WITH_ANA).items.at(-1);
    if (failed !== undefined) tab.client.log.discard(WITH_ANA, failed);
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['hello']);
    expect(await world.accounts.get(MIA)?.outbox()).toEqual([]);
  });

  it('takes an own entry that comes by itself as the acknowledgement', async () => {
    const tab = await opened(new World());
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    const id = tab.socket.sent('send')[0]?.clientId ?? '';
    tab.socket.say('delivery', { acks: [], entries: [entry(2, 'one', { by: MIA, id })] });
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'one']);
    expect(tab.state.outboxCount).toBe(0);
  });

  it('survives a reload with the same id', async () => {
    const world = new World();
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    const id = tab.socket.sent('send')[0]?.clientId;
    const reloaded = await world.tab();
    expect(reloaded.state.outboxCount).toBe(1);
    reloaded.client.log.open(WITH_ANA);
    await settle();
    const kept = await world.accounts.get(MIA)?.outbox();
    expect(kept?.map((item) => item.clientId)).toEqual([id]);
  });

  it('is sent by one tab only, and every tab sees how it goes', async () => {
    const world = new World();
    const sender = await opened(world);
    const other = await world.online({ conversations: [direct(1, { text: 'hello' })] });
    other.client.log.open(WITH_ANA);
    await settle();
    other.socket.say('page', { conversationId: WITH_ANA, entries: [entry(1, 'hello')], complete: true }, lastFetch(other));
    other.client.log.send(WITH_ANA, said('from the other'));
    await settle();
    expect(other.socket.sent('send')).toHaveLength(0);
    expect(bodies(sender)).toEqual(['from the other']);
    expect(other.log(WITH_ANA).items.at(-1)?.state.kind).toBe('sending');
    await sender.ack(2);
    expect(other.log(WITH_ANA).items.at(-1)).toMatchObject({ seq: 2, state: { kind: 'stored' } });
    expect(other.texts(WITH_ANA)).toEqual(['hello', 'from the other']);
  });

  it('does not bring back what was stored while it was being read for another tab', async () => {
    const world = new World();
    const sender = await opened(world);
    const other = await world.online({ conversations: [direct(1, { text: 'hello' })] });
    sender.client.log.send(WITH_ANA, said('one'));
    await settle();
    const account = world.accounts.get(MIA);
    const stale = (await account?.outbox()) ?? [];
    let answer = (): void => undefined;
    if (account !== undefined) {
      vi.spyOn(account, 'outbox').mockReturnValueOnce(
        new Promise((resolve) => {
          answer = () => resolve(stale);
        }),
      );
    }
    // The sending tab reads because of this one, and is told meanwhile that its message is stored.
    other.client.log.send(WITH_ANA, said('two'));
    await settle();
    await sender.ack(2);
    answer();
    await settle();
    expect(sender.texts(WITH_ANA)).toEqual(['hello', 'one', 'two']);
    expect(bodies(sender)).toEqual(['one', 'two']);
  });

  it('is taken over with the same id when the tab that sends is gone', async () => {
    const world = new World();
    const sender = await opened(world);
    const other = await world.online({ conversations: [direct(1, { text: 'hello' })] });
    sender.client.log.send(WITH_ANA, said('one'));
    await settle();
    expect(other.socket.sent('send')).toHaveLength(0);
    await sender.kill();
    expect(other.socket.sent('send').map((send) => send.clientId)).toEqual([
      sender.socket.sent('send')[0]?.clientId,
    ]);
  });

  it('ignores blank text and ends the draft of what is sent', async () => {
    const tab = await opened(new World());
    tab.client.drafts.set(WITH_ANA, { body: 'one' });
    tab.client.log.send(WITH_ANA, said(' \n '));
    expect(tab.state.drafts.get(WITH_ANA)).toEqual({ body: 'one' });
    tab.client.log.send(WITH_ANA, said('one'));
    await settle();
    expect(tab.state.drafts.size).toBe(0);
    expect(bodies(tab)).toEqual(['one']);
  });
});
