import type { IDBPTransaction, StoreNames } from 'idb';
import type { AccountSchema } from './indexedDb';

type Upgrade = IDBPTransaction<AccountSchema, StoreNames<AccountSchema>[], 'versionchange'>;

/**
 * From an older version. What a person wrote is carried over: drafts, and messages that wait. What the server tells anyway is
 * forgotten where its shape has changed.
 */
export async function migrate(tx: Upgrade): Promise<void> {
  await Promise.all([
    tx.objectStore('entries').clear(),
    tx.objectStore('conversations').clear(),
    tx.objectStore('about').delete('contacts'),
    tx.objectStore('about').delete('conversationsKnown'),
  ]);
  const drafts = tx.objectStore('drafts');
  for (let at = await drafts.openCursor(); at !== null; at = await at.continue()) {
    const old: unknown = at.value;
    if (typeof old === 'string') await at.update({ body: old, typedMs: 0, synced: false });
  }
  const outbox = tx.objectStore('outbox');
  for (let at = await outbox.openCursor(); at !== null; at = await at.continue()) {
    const { text, ...item } = at.value as typeof at.value & { readonly text?: unknown };
    if (typeof text === 'string') await at.update({ ...item, message: { body: text, mentions: [] } });
  }
}
