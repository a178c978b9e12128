import type { Contacts } from '../../api/api';
import type { ConversationRecord, Entry } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import type { Me, User } from '../people/model';
import type { AccountStorage, KeptDraft, OutboxItem, Storage } from './storage';

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
    putOutbox(item) {
      outbox.set(item.clientId, item);
      return done();
    },
    removeOutbox(clientId) {
      outbox.delete(clientId);
      return done();
    },
    close: () => undefined,
  };
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
