import { expect, type Page } from '@playwright/test';

/** Until the service worker has the files of the app, and the browser the lines of a conversation. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(async () => {
    const kept = (await indexedDB.databases()).find(({ name }) => name !== undefined && name.length > 'parley-'.length);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opened = indexedDB.open(kept?.name ?? '');
      opened.onsuccess = () => { resolve(opened.result); };
      opened.onerror = () => { reject(new Error('no database')); };
    });
    const count = await new Promise<number>((resolve) => {
      const asked = db.transaction('entries').objectStore('entries').count();
      asked.onsuccess = () => { resolve(asked.result); };
    });
    db.close();
    return count;
  })).toBeGreaterThan(0);
}
