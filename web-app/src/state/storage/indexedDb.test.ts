import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConversationRecord, Entry } from '../../realtime/types';
import { clientId, conversationId, fileId, userId } from '../ids';
import { indexedDbStorage } from './indexedDb';
import { withFallback } from './memory';
import type { AccountStorage, OutboxItem } from './storage';

const MIA = userId('mia');
const ANA = userId('ana');
const CHAT = conversationId('chat');

const item = (id: string): OutboxItem => ({
  clientId: clientId(id),
  conversationId: CHAT,
  to: { user: ANA },
  message: { body: id, mentions: [] },
  createdMs: 1,
});

const record = (id: string): ConversationRecord => ({
  id: conversationId(id),
  kind: 'direct',
  peerId: ANA,
  peerReadSeq: 0,
  fromSeq: 1,
  untilSeq: 0,
  readSeq: 0,
  peerDeliveredSeq: 0,
  unread: 0,
  unreadMentions: 0,
  preferences: { pinnedMs: 0, notifyAfterMs: 0 },
});

const ids = async (account: AccountStorage) => (await account.outbox()).map(({ clientId: id }) => id);

describe('IndexedDB', () => {
  beforeEach(async () => {
    await indexedDbStorage.wipe(MIA);
    await deleteDB('parley');
  });

  it('keeps the outbox in the order of adding, also where one was changed', async () => {
    const account = await indexedDbStorage.open(MIA);
    for (const id of ['one', 'two', 'three']) await account.putOutbox(item(id));
    await account.putOutbox({ ...item('two'), problem: { code: 'MAY_NOT_WRITE', detail: '' } });
    expect(await ids(account)).toEqual(['one', 'two', 'three']);
    expect((await account.outbox())[1]?.problem?.code).toBe('MAY_NOT_WRITE');
    await account.removeOutbox(clientId('one'));
    await account.removeOutbox(clientId('never there'));
    account.close();
    const again = await indexedDbStorage.open(MIA);
    expect(await ids(again)).toEqual(['two', 'three']);
    again.close();
  });

  it('keeps what the first paint needs', async () => {
    const account = await indexedDbStorage.open(MIA);
    expect(await account.snapshot()).toEqual({ users: [], drafts: new Map() });
    const me = { id: MIA, username: 'mia', nickname: 'Mia', avatar: '', language: 'en' };
    const ana = { id: ANA, username: 'ana', nickname: 'Ana', avatar: '' };
    const contacts = { version: 3, contacts: [], incoming: [], outgoing: [], blocked: [], joinRequests: [], ownJoinRequests: [] };
    await account.saveMe(me);
    await account.saveUsers([ana]);
    await account.saveContacts(contacts);
    await account.saveConversations([record('old'), record('kept')], true);
    await account.saveConversations([record('new')], true);
    await account.saveConversations([record('more')], false);
    await account.saveDraft(CHAT, { body: 'begun', typedMs: 5, synced: true });
    await account.saveDraft(conversationId('other'), { body: 'x', typedMs: 5, synced: true });
    await account.saveDraft(conversationId('other'), undefined);
    expect(await account.snapshot()).toEqual({
      me,
      users: [ana],
      contacts,
      conversations: [record('more'), record('new')],
      drafts: new Map([[CHAT, { body: 'begun', typedMs: 5, synced: true }]]),
    });
    account.close();
  });

  it('keeps the newest entries of a conversation', async () => {
    const account = await indexedDbStorage.open(MIA);
    expect(await account.entries(CHAT)).toEqual([]);
    const entry: Entry = {
      conversationId: CHAT,
      seq: 1,
      n: 1,
      senderId: ANA,
      clientId: clientId('c'),
      timeMs: 1,
      content: { kind: 'text', body: 'hi', mentions: [] },
    };
    await account.saveEntries(CHAT, [entry]);
    expect(await account.entries(CHAT)).toEqual([entry]);
    account.close();
  });

  describe('files of the outbox', () => {
    const carrying = (id: string, ...keys: string[]): OutboxItem => ({
      ...item(id),
      files: keys.map((key) => ({ key, name: key, size: 3, lastModified: 0, kept: true })),
    });
    const bytes = (...keys: string[]) => new Map(keys.map((key) => [key, { blob: new Blob([key]) }]));
    const text = async (account: AccountStorage, key: string) => (await account.bytes(key))?.blob.text();

    it('have their bytes with them, and lose them with the last message that needs them', async () => {
      const account = await indexedDbStorage.open(MIA);
      await account.putOutbox(carrying('one', 'a', 'b'), bytes('a', 'b'));
      await account.putOutbox(carrying('again', 'b'));
      expect(await text(account, 'a')).toBe('a');
      await account.removeOutbox(clientId('one'));
      expect(await text(account, 'a')).toBeUndefined();
      expect(await text(account, 'b')).toBe('b');
      await account.removeOutbox(clientId('again'));
      expect(await text(account, 'b')).toBeUndefined();
      account.close();
    });

    it('are stored with all of it or not at all', async () => {
      const account = await indexedDbStorage.open(MIA);
      const cannotBeStored = new Map([['a', { blob: (() => undefined) as unknown as Blob }]]);
      await expect(account.putOutbox(carrying('one', 'a'), cannotBeStored)).rejects.toThrow();
      expect(await account.outbox()).toEqual([]);
      account.close();
    });

    it('are changed as they are stored, by several tabs, and may move to the end', async () => {
      const [one, other] = [await indexedDbStorage.open(MIA), await indexedDbStorage.open(MIA)];
      await one.putOutbox(carrying('first', 'a'), bytes('a'));
      await one.putOutbox(item('second'));
      const grow = (by: number) => (before: OutboxItem): OutboxItem => ({ ...before, createdMs: before.createdMs + by });
      await Promise.all([one.changeOutbox(clientId('first'), grow(10), false), other.changeOutbox(clientId('first'), grow(100), true)]);
      expect(await ids(one)).toEqual(['second', 'first']);
      expect((await one.outbox())[1]?.createdMs).toBe(111);
      expect(await one.changeOutbox(clientId('never there'), grow(1), false)).toBeUndefined();
      expect(await text(other, 'a')).toBe('a');
      one.close();
      other.close();
    });
  });

  it('wipes an account although another tab has it open', async () => {
    const account = await indexedDbStorage.open(MIA);
    await account.putOutbox(item('one'));
    await indexedDbStorage.wipe(MIA);
    const again = await indexedDbStorage.open(MIA);
    expect(await again.outbox()).toEqual([]);
    again.close();
  });

  it('remembers who was signed in last', async () => {
    expect(await indexedDbStorage.lastAccount()).toBeUndefined();
    await indexedDbStorage.setLastAccount(MIA);
    expect(await indexedDbStorage.lastAccount()).toBe(MIA);
    await indexedDbStorage.setLastAccount(undefined);
    expect(await indexedDbStorage.lastAccount()).toBeUndefined();
  });

  it('is done without where the browser refuses it', async () => {
    const refused = () => Promise.reject(new Error('refused'));
    const storage = withFallback({ lastAccount: refused, setLastAccount: refused, open: refused, wipe: refused });
    expect(await storage.lastAccount()).toBeUndefined();
    await storage.setLastAccount(MIA);
    const account = await storage.open(MIA);
    await account.putOutbox(item('one'));
    expect(await ids(account)).toEqual(['one']);
  });

  it('of an older version keeps what a person wrote, and forgets what the server tells anyway', async () => {
    const old = await openDB(`parley-${MIA}`, 1, {
      upgrade(db) {
        for (const name of ['about', 'entries', 'drafts']) db.createObjectStore(name);
        for (const name of ['users', 'conversations']) db.createObjectStore(name, { keyPath: 'id' });
        db.createObjectStore('outbox', { autoIncrement: true }).createIndex('clientId', 'clientId', { unique: true });
      },
    });
    const me = { id: MIA, username: 'mia', nickname: 'Mia', avatar: '', language: '' };
    const { clientId: id, conversationId: chat, to, createdMs } = item('one');
    await old.put('about', me, 'me');
    await old.put('about', { version: 3, contacts: [] }, 'contacts');
    await old.put('about', true, 'conversationsKnown');
    await old.put('conversations', { id: 'chat', kind: 'direct' });
    await old.put('entries', [{ seq: 1, content: { kind: 'text', body: 'hi' } }], 'chat');
    await old.put('drafts', 'begun', CHAT);
    await old.add('outbox', { clientId: id, conversationId: chat, to, createdMs, text: 'one' });
    old.close();
    const account = await indexedDbStorage.open(MIA);
    expect(await account.snapshot()).toEqual({
      me, users: [], drafts: new Map([[CHAT, { body: 'begun', typedMs: 0, synced: false }]]),
    });
    expect(await account.entries(CHAT)).toEqual([]);
    expect(await account.outbox()).toEqual([item('one')]);
    account.close();
  });

  it('of the version before files keeps what waits, and has room for bytes', async () => {
    const old = await openDB(`parley-${MIA}`, 2, {
      upgrade(db) {
        for (const name of ['about', 'entries', 'drafts']) db.createObjectStore(name);
        for (const name of ['users', 'conversations']) db.createObjectStore(name, { keyPath: 'id' });
        db.createObjectStore('outbox', { autoIncrement: true }).createIndex('clientId', 'clientId', { unique: true });
      },
    });
    await old.put('drafts', { body: 'begun', typedMs: 7, synced: true }, CHAT);
    await old.put('entries', [{ seq: 1, content: { kind: 'text', body: '', mentions: [] } }], 'chat');
    await old.add('outbox', item('one'));
    old.close();
    const account = await indexedDbStorage.open(MIA);
    expect((await account.snapshot()).drafts).toEqual(new Map([[CHAT, { body: 'begun', typedMs: 7, synced: true }]]));
    expect(await account.entries(CHAT)).toEqual([]);
    expect(await account.outbox()).toEqual([item('one')]);
    await account.putOutbox(item('two'), new Map([['k', { blob: new Blob(['x']) }]]));
    expect(await (await account.bytes('k'))?.blob.text()).toBe('x');
    account.close();
  });

  it('keeps entries with files, waveforms too', async () => {
    const account = await indexedDbStorage.open(MIA);
    const voice = { kind: 'voice', fileId: fileId('f'), name: 'v', size: 1, mediaType: 'audio/webm', durationMs: 5, waveform: Uint8Array.of(0, 200, 255) } as const;
    const entry: Entry = {
      conversationId: CHAT, seq: 1, n: 1, senderId: ANA, clientId: clientId('c'), timeMs: 1, content: { kind: 'text', body: '', mentions: [], attachments: [voice] },
    };
    await account.saveEntries(CHAT, [entry]);
    expect(await account.entries(CHAT)).toEqual([entry]);
    account.close();
  });
});
