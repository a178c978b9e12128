import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { ANA, direct, entries, entry, MIA, settle, useFakeClock, WITH_ANA, World, type Tab } from '../testing/world';

async function opened(...list: (ReturnType<typeof entry> & { readonly reactions?: { emoji: string; userIds: string[]; count: number }[]; readonly reactedSeq?: bigint })[]): Promise<Tab> {
  const last = list.at(-1);
  const tab = await new World().online({ conversations: [{ ...direct(list.length), ...(last && { head: last }) }] });
  tab.client.log.open(WITH_ANA);
  await settle();
  const frame = tab.socket.sent('fetchEntries').at(-1)?.frame;
  tab.socket.say('page', { conversationId: WITH_ANA, entries: list, complete: true }, frame);
  await settle();
  return tab;
}

const item = (tab: Tab, at = 0) => {
  const found = tab.log(WITH_ANA).items[at];
  if (found === undefined) throw new Error('no such line');
  return found;
};
const edited = (body: string) => ({ body, mentions: [] });

async function nack(tab: Tab, frame: number | undefined, code: ErrorCode) {
  tab.socket.say('nack', { failure: { code } }, frame);
  await settle();
}

async function ack(tab: Tab, sent: { frame: number; clientId: string } | undefined, seq: number) {
  if (sent === undefined) throw new Error('nothing was sent');
  const acks = [{ re: sent.frame, clientId: sent.clientId, conversationId: WITH_ANA, seq: BigInt(seq), n: 1n, timeMs: 99n }];
  tab.socket.say('delivery', { acks, entries: [] });
  await settle();
}

describe('own acts', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('show an edit at once, in the list too, and keep it', async () => {
    const tab = await opened(entry(1, 'helo', { by: MIA }));
    const outcome = tab.client.log.edit(WITH_ANA, item(tab), edited('hello'));
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['hello']);
    expect(tab.state.conversations.get(WITH_ANA)?.last?.content).toMatchObject({ body: 'hello' });
    const [sent] = tab.socket.sent('edit');
    expect(sent).toMatchObject({ conversationId: WITH_ANA, seq: 1n, text: { body: 'hello' } });
    await ack(tab, sent, 2);
    await expect(outcome).resolves.toMatchObject({ ok: true });
    expect(item(tab).content).toMatchObject({ body: 'hello', editedMs: 99 });
    expect(tab.state.conversations.get(WITH_ANA)?.last?.content).toMatchObject({ body: 'hello', editedMs: 99 });
    expect(tab.socket.sent('fetchEntries')).toHaveLength(1);
  });

  it('take the text of a message with files away, and leave the files; of one without files not', async () => {
    const attachments = [{ fileId: 'f', name: 'plan.pdf', size: 3n, mediaType: 'application/pdf', kind: { case: 'file', value: {} } }];
    const carrying = { ...entry(1, 'look', { by: MIA }), content: { kind: { case: 'text' as const, value: { body: 'look', attachments } } } };
    const tab = await opened(carrying, entry(2, 'plain', { by: MIA }));
    void tab.client.log.edit(WITH_ANA, item(tab, 1), edited(' '));
    void tab.client.log.edit(WITH_ANA, item(tab), edited(''));
    await settle();
    expect(item(tab).content).toMatchObject({ body: '', attachments: [{ fileId: 'f', kind: 'file' }] });
    expect(tab.socket.sent('edit').map(({ seq, text }) => [seq, text?.body, text?.attachments])).toEqual([[1n, '', []]]);
    await ack(tab, tab.socket.sent('edit')[0], 3);
    expect(item(tab).content).toMatchObject({ body: '', attachments: [{ fileId: 'f' }], editedMs: 99 });
  });

  it('take a refused edit back, and say why', async () => {
    const tab = await opened(entry(1, 'old', { by: MIA }));
    const outcome = tab.client.log.edit(WITH_ANA, item(tab), edited('new'));
    await settle();
    await nack(tab, tab.socket.sent('edit')[0]?.frame, ErrorCode.EDIT_TOO_LATE);
    await expect(outcome).resolves.toMatchObject({ ok: false });
    expect(tab.texts(WITH_ANA)).toEqual(['old']);
    expect(tab.state.corrections).toMatchObject([{ action: 'edit', problem: { code: 'EDIT_TOO_LATE' } }]);
  });

  it('keep what a message answers when its text is edited', async () => {
    const reply = { ...entry(2, 'yes', { by: MIA }), content: { kind: { case: 'text' as const, value: { body: 'yes', replyToSeq: 1n } } } };
    const tab = await opened(entry(1, 'well?'), reply);
    void tab.client.log.edit(WITH_ANA, item(tab, 1), edited('yes!'));
    await settle();
    expect(tab.socket.sent('edit')[0]?.text?.replyToSeq).toBe(1n);
  });

  it('show a reaction at once; the wishes for one message go out one after the other', async () => {
    const tab = await opened(entry(1, 'hi'));
    void tab.client.log.react(WITH_ANA, item(tab), '👍', true);
    await settle();
    expect(item(tab).reactions).toEqual([{ emoji: '👍', userIds: [MIA], count: 1, own: true }]);
    void tab.client.log.react(WITH_ANA, item(tab), '👍', false);
    await settle();
    expect(item(tab).reactions).toEqual([]);
    expect(tab.socket.sent('react')).toHaveLength(1);
    await ack(tab, tab.socket.sent('react')[0], 2);
    expect(item(tab).reactions).toEqual([]);
    await ack(tab, tab.socket.sent('react')[1], 3);
    expect(tab.socket.sent('react').map(({ removed }) => removed)).toEqual([false, true]);
    expect(item(tab).reactions).toEqual([]);
    expect(tab.state.corrections).toEqual([]);
  });

  it('take a refused reaction back, with those of others left in place', async () => {
    const tab = await opened({ ...entry(1, 'hi'), reactions: [{ emoji: '👍', userIds: [ANA], count: 1 }], reactedSeq: 1n });
    void tab.client.log.react(WITH_ANA, item(tab), '👍', true);
    await settle();
    expect(item(tab).reactions).toMatchObject([{ count: 2, own: true }]);
    await nack(tab, tab.socket.sent('react')[0]?.frame, ErrorCode.NOT_REACTABLE);
    expect(item(tab).reactions).toEqual([{ emoji: '👍', userIds: [ANA], count: 1, own: false }]);
    expect(tab.state.corrections).toMatchObject([{ action: 'react', problem: { code: 'NOT_REACTABLE' } }]);
  });

  it('ask for nothing that is so already', async () => {
    const tab = await opened(entry(1, 'hi'));
    await expect(tab.client.log.react(WITH_ANA, item(tab), '👍', false)).resolves.toMatchObject({ ok: true });
    expect(tab.socket.sent('react')).toEqual([]);
  });

  it('are asked for again under the same id where the connection breaks', async () => {
    const tab = await opened(entry(1, 'hi'));
    void tab.client.log.react(WITH_ANA, item(tab), '👍', true);
    await settle();
    const [first] = tab.socket.sent('react');
    tab.socket.hangUp();
    await vi.advanceTimersByTimeAsync(5_000);
    tab.socket.welcome({ resumed: true });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tab.socket.sent('react')[0]?.clientId).toBe(first?.clientId);
    expect(item(tab).reactions).toMatchObject([{ own: true }]);
  });

  it('are not undone by a page that was read before', async () => {
    const tab = await opened(...entries(1, 2));
    void tab.client.log.react(WITH_ANA, item(tab), '👍', true);
    await settle();
    await ack(tab, tab.socket.sent('react')[0], 3);
    tab.socket.say('delivery', { acks: [], entries: [entry(1, 'm1')] });
    await settle();
    expect(item(tab).reactions).toMatchObject([{ emoji: '👍', own: true }]);
  });
});
