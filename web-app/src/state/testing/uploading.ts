import { vi } from 'vitest';
import type { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import type { PickedFile } from '../client';
import type { LogItem, Upload } from '../model';
import { direct, entry, MIA, settle, WITH_ANA, World, type Tab } from './world';

// What the tests of uploads share.

export const SIZE = 10_000;
export const bytesOf = (seed: number, size = SIZE): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 17 + (at >> 7)) % 256);

export function picture(seed = 1, name = `p${seed}.png`): PickedFile {
  return { blob: new File([bytesOf(seed)], name, { type: 'image/png', lastModified: 5 }), name, as: 'image', width: 4, height: 3 };
}

export async function opened(world: World): Promise<Tab> {
  const tab = await world.online({ conversations: [direct(1, { text: 'hello' })] });
  tab.client.log.open(WITH_ANA);
  await settle();
  const fetch = tab.socket.sent('fetchEntries').at(-1)?.frame;
  if (fetch !== undefined) tab.socket.say('page', { conversationId: WITH_ANA, entries: [entry(1, 'hello')], complete: true }, fetch);
  await settle();
  return tab;
}

/** Lets time pass until something is so. */
export async function until(what: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (what()) return;
    await settle();
    await vi.advanceTimersByTimeAsync(50);
  }
  throw new Error(`never came: ${what.toString()}`);
}

export const sends = (tab: Tab) => tab.socket.sent('send');
export const filesSent = (tab: Tab) => sends(tab).map((send) => send.text?.attachments.map(({ fileId }) => fileId));
export const last = (tab: Tab): LogItem => tab.log(WITH_ANA).items.at(-1) ?? fail();
export const fail = (): never => {
  throw new Error('nothing is there');
};
export const upload = (tab: Tab, at = 0): Upload | undefined => last(tab).uploads?.[at];
export const phases = (tab: Tab) => last(tab).uploads?.map(({ phase }) => phase);

export async function refuse(tab: Tab, code: ErrorCode): Promise<void> {
  const send = sends(tab).at(-1);
  tab.socket.say('nack', { failure: { code, message: 'no', retryAfterMs: 0 }, clientId: send?.clientId ?? '' }, send?.frame);
  await settle();
}

/** The browser has no space for bytes any more. */
export function full({ accounts }: World) {
  const account = accounts.get(MIA) ?? fail();
  const put = account.putOutbox.bind(account);
  vi.spyOn(account, 'putOutbox').mockImplementation((item, bytes) =>
    bytes === undefined || bytes.size === 0 ? put(item) : Promise.reject(new DOMException('full', 'QuotaExceededError')));
  return account;
}

/** A world whose uploads go by the real client of tus. */
export async function worldOfUploads(): Promise<World> {
  // Loaded by hand: it takes real time.
  await import('tus-js-client');
  const world = new World();
  vi.stubGlobal('XMLHttpRequest', world.files.xhr);
  return world;
}
