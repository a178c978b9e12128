import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import { ANA, BEN, entry, GROUP, MIA, settle, useFakeClock, World, type Tab } from '../testing/world';

beforeEach(useFakeClock);
afterEach(() => {
  vi.useRealTimers();
});

const mine = (seq: number) => entry(seq, `g${seq}`, { in: GROUP, by: MIA });
const group = (memberCount: number) => ({
  id: GROUP, kind: ConversationKind.GROUP, name: 'Lanterns', memberCount, head: mine(3), fromSeq: 1n, readSeq: 3n,
});

/** The group with three own messages, just loaded. */
async function opened(memberCount: number): Promise<Tab> {
  const tab = await new World().online({ conversations: [group(memberCount)] });
  tab.client.log.open(GROUP);
  await settle();
  tab.socket.say('page', { conversationId: GROUP, entries: [mine(1), mine(2), mine(3)], complete: true }, tab.socket.sent('fetchEntries').at(-1)?.frame);
  await settle();
  return tab;
}

const asked = (tab: Tab) => tab.socket.sent('fetchReceipts').map(({ seq }) => Number(seq));

async function answer(tab: Tab, ...userIds: string[]) {
  tab.socket.say('receipts', { userIds, count: userIds.length }, tab.socket.sent('fetchReceipts').at(-1)?.frame);
  await settle();
}

describe('who has read own messages of a group', () => {
  it('is asked for after a load, from the newest on, until all have', async () => {
    const tab = await opened(3);
    expect(asked(tab)).toEqual([3]);
    await answer(tab, MIA, ANA);
    expect(asked(tab)).toEqual([3, 2]);
    await answer(tab, MIA, ANA, BEN);
    expect(asked(tab)).toEqual([3, 2]);
    expect([...tab.log(GROUP).readSeqs]).toEqual([[ANA, 3], [BEN, 2]]);
  });

  it('is not asked for where it is told to nobody', async () => {
    expect(asked(await opened(101))).toEqual([]);
  });

  it('is asked for once a connection', async () => {
    const tab = await opened(2);
    await answer(tab, ANA);
    tab.socket.say('delivery', { acks: [], entries: [mine(4)] });
    await settle();
    expect(asked(tab)).toEqual([3]);
  });
});
