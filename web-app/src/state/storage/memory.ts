import type { Contacts } from '../../api/api';
import type { ConversationRecord, Entry } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import type { Me, User } from '../people/model';
import type { AccountStorage, Bytes, KeptDraft, OutboxItem, Storage } from './storage';

/** As long as the page: where the browser gives no IndexedDB. */
export function memoryAccount(): AccountStorage {
  let me: Me | undefined;
  let contacts: Contacts | undefined;
  let known = false;
  const users = new Map<string, User>();
  const conversations = new Map<string, ConversationRecord>();
  const entries = new Map<string, readonly Entry[]>();
  const drafts = new Map<ConversationId, KeptDraft>();
  const outbox = new Map<string, OutboxItem>();
  const kept = new Map<string, Bytes>();
  const done = (): Promise<void> => Promise.resolve();
  return {
    snapshot: () =>
      Promise.resolve({
        ...(me !== undefined && { me }),
        ...(contacts !== undefined && { contacts }),
        ...(known && { conversations: [...conversations.values()] }),
        users: [...users.values()],
        drafts: new Map(drafts),
      }),
    saveMe(value) {
      me = value;
      return done();
    },
    saveUsers(values) {
      values.forEach((user) => users.set(user.id, user));
      return done();
    },
    saveContacts(value) {
      contacts = value;
      return done();
    },
    saveConversations(records, replace) {
      if (replace) {
        conversations.clear();
        known = true;
      }
      records.forEach((record) => conversations.set(record.id, record));
      return done();
    },
    saveDraft(conversation, draft) {
      if (draft === undefined) drafts.delete(conversation);
      else drafts.set(conversation, draft);
      return done();
    },
    entries: (conversation) => Promise.resolve(entries.get(conversation) ?? []),
    saveEntries(conversation, values) {
      entries.set(conversation, values);
      return done();
    },
    outbox: () => Promise.resolve([...outbox.values()]),
    putOutbox(item, bytes) {
      outbox.set(item.clientId, item);
      bytes?.forEach((value, key) => kept.set(key, value));
      return done();
    },
    changeOutbox(clientId, how, last) {
      const before = outbox.get(clientId);
      if (before === undefined) return Promise.resolve(undefined);
      const after = how(before);
      if (last) outbox.delete(clientId);
      outbox.set(clientId, after);
      return Promise.resolve(after);
    },
    removeOutbox(clientId) {
      outbox.delete(clientId);
      const needed = keysOf([...outbox.values()]);
      for (const key of kept.keys()) if (!needed.has(key)) kept.delete(key);
      return done();
    },
    bytes: (key) => Promise.resolve(kept.get(key)),
    close: () => undefined,
  };
}

/** Of the bytes that messages need. */
export function keysOf(items: readonly OutboxItem[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ files = [] }) => files.map(({ key }) => key)));
}

/** Goes on without the browser's storage where it fails: what is kept then ends with the page. */
export function withFallback(storage: Storage): Storage {
  return {
    lastAccount: () => storage.lastAccount().catch((): undefined => undefined),
    setLastAccount: (user: UserId | undefined) => storage.setLastAccount(user).catch((): undefined => undefined),
    open: (user) => storage.open(user).catch(() => memoryAccount()),
    wipe: (user) => storage.wipe(user).catch((): undefined => undefined),
  };
}
