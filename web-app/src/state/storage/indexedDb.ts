import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Contacts } from '../../api/api';
import type { ConversationRecord, Entry } from '../../realtime/types';
import { userId, type ConversationId, type UserId } from '../ids';
import type { Me, User } from '../people/model';
import { keysOf } from './memory';
import { migrate } from './migrate';
import type { AccountStorage, Bytes, KeptDraft, OutboxItem, Storage } from './storage';

export interface AccountSchema extends DBSchema {
  about: { key: 'me' | 'contacts' | 'conversationsKnown'; value: Me | Contacts | true };
  users: { key: string; value: User };
  conversations: { key: string; value: ConversationRecord };
  /** The newest ones of a conversation. */
  entries: { key: string; value: readonly Entry[] };
  drafts: { key: string; value: KeptDraft };
  outbox: { key: number; value: OutboxItem; indexes: { clientId: string } };
  bytes: { key: string; value: Bytes };
}

interface BrowserSchema extends DBSchema {
  about: { key: 'account'; value: string };
}

const NO_DRAFT: KeptDraft = { body: '', typedMs: 0, synced: true };

type AccountDb = IDBPDatabase<AccountSchema>;

/** 2: drafts, messages and records with what replies, mentions and preferences brought. 3: files. */
const VERSION = 3;
const BROWSER_VERSION = 1;
const BROWSER_DB = 'parley';
const accountDb = (user: UserId): string => `parley-${user}`;

async function browserDb(): Promise<IDBPDatabase<BrowserSchema>> {
  return openDB<BrowserSchema>(BROWSER_DB, BROWSER_VERSION, { upgrade: (db) => void db.createObjectStore('about') });
}

/** In IndexedDB, a database for each account. */
export const indexedDbStorage: Storage = {
  async lastAccount() {
    const db = await browserDb();
    const account = await db.get('about', 'account');
    db.close();
    return account === undefined ? undefined : userId(account);
  },

  async setLastAccount(user) {
    const db = await browserDb();
    await (user === undefined ? db.delete('about', 'account') : db.put('about', user, 'account'));
    db.close();
  },

  async open(user) {
    const db: AccountDb = await openDB<AccountSchema>(accountDb(user), VERSION, {
      upgrade(fresh, before, _now, tx) {
        fresh.createObjectStore('bytes');
        if (before > 0) {
          // Where it fails, the transaction does, and with it the opening.
          void migrate(tx);
          return;
        }
        fresh.createObjectStore('about');
        fresh.createObjectStore('users', { keyPath: 'id' });
        fresh.createObjectStore('conversations', { keyPath: 'id' });
        fresh.createObjectStore('entries');
        fresh.createObjectStore('drafts');
        fresh.createObjectStore('outbox', { autoIncrement: true }).createIndex('clientId', 'clientId', { unique: true });
      },
      // Another tab wipes the account: do not stand in its way.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IndexedDbAccount(db);
  },

  wipe: (user) => deleteDB(accountDb(user)),
};

class IndexedDbAccount implements AccountStorage {
  constructor(private readonly db: AccountDb) {}

  async snapshot() {
    const tx = this.db.transaction(['about', 'users', 'conversations', 'drafts']);
    const [me, contacts, known, users, conversations, draftKeys, drafts] = await Promise.all([
      tx.objectStore('about').get('me'),
      tx.objectStore('about').get('contacts'),
      tx.objectStore('about').get('conversationsKnown'),
      tx.objectStore('users').getAll(),
      tx.objectStore('conversations').getAll(),
      tx.objectStore('drafts').getAllKeys(),
      tx.objectStore('drafts').getAll(),
    ]);
    return {
      ...(me !== undefined && { me: me as Me }),
      ...(contacts !== undefined && { contacts: contacts as Contacts }),
      ...(known === true && { conversations }),
      users,
      drafts: new Map(draftKeys.map((key, at) => [key as ConversationId, drafts[at] ?? NO_DRAFT])),
    };
  }

  async saveMe(me: Me) {
    await this.db.put('about', me, 'me');
  }

  async saveUsers(users: readonly User[]) {
    const tx = this.db.transaction('users', 'readwrite');
    await Promise.all([...users.map((user) => tx.store.put(user)), tx.done]);
  }

  async saveContacts(contacts: Contacts) {
    await this.db.put('about', contacts, 'contacts');
  }

  async saveConversations(records: readonly ConversationRecord[], replace: boolean) {
    const tx = this.db.transaction(['conversations', 'about'], 'readwrite');
    const store = tx.objectStore('conversations');
    await Promise.all([
      ...(replace ? [store.clear(), tx.objectStore('about').put(true, 'conversationsKnown')] : []),
      ...records.map((record) => store.put(record)),
      tx.done,
    ]);
  }

  async saveDraft(conversation: ConversationId, draft: KeptDraft | undefined) {
    await (draft === undefined ? this.db.delete('drafts', conversation) : this.db.put('drafts', draft, conversation));
  }

  async entries(conversation: ConversationId) {
    return (await this.db.get('entries', conversation)) ?? [];
  }

  async saveEntries(conversation: ConversationId, entries: readonly Entry[]) {
    await this.db.put('entries', entries, conversation);
  }

  outbox() {
    return this.db.getAll('outbox');
  }

  async putOutbox(item: OutboxItem, bytes?: ReadonlyMap<string, Bytes>) {
    const tx = this.db.transaction(['outbox', 'bytes'], 'readwrite');
    const put = async (): Promise<void> => {
      const outbox = tx.objectStore('outbox');
      const key = await outbox.index('clientId').getKey(item.clientId);
      await (key === undefined ? outbox.add(item) : outbox.put(item, key));
    };
    const puts = [...(bytes ?? [])].map(([key, value]) => tx.objectStore('bytes').put(value, key));
    await Promise.all([put(), ...puts, tx.done]);
  }

  async changeOutbox(clientId: string, how: (item: OutboxItem) => OutboxItem, last: boolean) {
    const tx = this.db.transaction('outbox', 'readwrite');
    const key = await tx.store.index('clientId').getKey(clientId);
    const before = key === undefined ? undefined : await tx.store.get(key);
    if (key === undefined || before === undefined) return undefined;
    const after = how(before);
    if (last) await tx.store.delete(key);
    await (last ? tx.store.add(after) : tx.store.put(after, key));
    await tx.done;
    return after;
  }

  async removeOutbox(clientId: string) {
    const tx = this.db.transaction(['outbox', 'bytes'], 'readwrite');
    const outbox = tx.objectStore('outbox');
    const key = await outbox.index('clientId').getKey(clientId);
    if (key !== undefined) {
      const files = (await outbox.get(key))?.files ?? [];
      await outbox.delete(key);
      const needed = files.length === 0 ? undefined : keysOf(await outbox.getAll());
      for (const file of files) if (needed?.has(file.key) === false) await tx.objectStore('bytes').delete(file.key);
    }
    await tx.done;
  }

  bytes(key: string) {
    return this.db.get('bytes', key);
  }

  close() {
    this.db.close();
  }
}
