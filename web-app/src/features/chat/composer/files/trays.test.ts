// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANA, directWith, GROUP, signedIn } from '../../../testing';
import type { Look } from './entries';
import type { Smaller } from './smaller';
import { Trays, type Workshop } from './trays';

const HERE = directWith(ANA).id;
const LOOK: Look = { as: 'image', still: true, tellsPlace: false, width: 4_000, height: 3_000 };
const picture = (name = 'a.jpg') => new File(['x'], name, { type: 'image/jpeg' });

/** Does what it is told, when it is told. */
function slowWorkshop() {
  const waiting: (() => void)[] = [];
  const when = <T>(value: T) => new Promise<T>((resolve) => { waiting.push(() => { resolve(value); }); });
  const small: Smaller = { blob: new Blob(['s'], { type: 'image/jpeg' }), width: 2_560, height: 1_920 };
  const workshop: Workshop = { look: () => when(LOOK), smaller: () => when(small) };
  return { workshop, next: async () => { await vi.waitUntil(() => waiting.length > 0); waiting.shift()?.(); await Promise.resolve(); } };
}

const revoke = vi.fn();

beforeEach(() => {
  revoke.mockReset();
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: revoke });
});

function shown() {
  const client = signedIn();
  const { workshop, next } = slowWorkshop();
  return { client, trays: new Trays(client, workshop), next };
}

describe('a tray', () => {
  it('looks at pictures by the limits that the server told', async () => {
    const fileLimits = { image: 1, file: 2, voice: 3, video: 4, pixels: 5, side: 6 };
    const look = vi.fn<Workshop['look']>(() => Promise.resolve(LOOK));
    const trays = new Trays(signedIn({ fileLimits }), { look, smaller: () => Promise.resolve(undefined) });
    trays.add(HERE, [picture()]);
    await vi.waitUntil(() => look.mock.calls.length > 0);
    expect(look.mock.lastCall?.[2]).toEqual(fileLimits);
  });

  it('takes ten files, and tells how many were left out', () => {
    const { trays } = shown();
    trays.add(HERE, Array.from({ length: 8 }, () => picture()));
    trays.add(HERE, Array.from({ length: 4 }, () => picture()));
    expect(trays.get(HERE).entries).toHaveLength(10);
    expect(trays.get(HERE).refusal).toEqual({ kind: 'too-many', count: 2 });
    expect(trays.get(GROUP).entries).toEqual([]);
  });

  it('gives the addresses of pictures back', () => {
    const { trays } = shown();
    trays.add(HERE, [picture(), picture()]);
    const [first] = trays.get(HERE).entries;
    if (first) trays.remove(HERE, first);
    expect(revoke).toHaveBeenCalledTimes(1);
    trays.clear(HERE);
    expect(revoke).toHaveBeenCalledTimes(2);
  });

  it('is sent once, as soon as it was looked at; what comes late is for the next one', async () => {
    const { trays, next } = shown();
    const send = vi.fn();
    trays.add(HERE, [picture(), picture('b.jpg')]);
    trays.whenReady(HERE, send);
    trays.whenReady(HERE, send);
    await next();
    expect(send).not.toHaveBeenCalled();
    expect(trays.get(HERE).leaving).toBe(true);
    trays.add(HERE, [picture('late.jpg')]);
    await next();
    await vi.waitUntil(() => send.mock.calls.length > 0);
    expect(send).toHaveBeenCalledTimes(1);
    expect(trays.get(HERE).entries.map(({ file }) => file.name)).toEqual(['late.jpg']);
  });

  it('makes pictures smaller where that is wanted, before it is sent', async () => {
    const { trays, next } = shown();
    const send = vi.fn();
    trays.add(HERE, [picture()]);
    await next();
    await vi.waitUntil(() => trays.get(HERE).entries[0]?.look !== undefined);
    trays.choose(HERE, { smaller: true });
    trays.whenReady(HERE, send);
    expect(send).not.toHaveBeenCalled();
    await next();
    await vi.waitUntil(() => send.mock.calls.length > 0);
    expect(send.mock.calls[0]?.[0]).toMatchObject({ entries: [{ small: { width: 2_560 } }] });
  });

  it('sends pictures as pictures where they cannot be looked at, so that they tell no place', async () => {
    const trays = new Trays(signedIn(), { look: () => Promise.reject(new Error('no')), smaller: () => Promise.resolve(undefined) });
    trays.add(HERE, [picture(), new File(['x'], 'a.mp4', { type: 'video/mp4' })]);
    await vi.waitUntil(() => trays.get(HERE).entries[1]?.look !== undefined);
    expect(trays.get(HERE).entries.map(({ look }) => look?.as)).toEqual(['image', 'file']);
  });

  it('is not found by another account', () => {
    const { client, trays } = shown();
    trays.add(HERE, [picture()]);
    client.set({ session: { kind: 'signed-out' } });
    expect(trays.get(HERE).entries).toEqual([]);
  });
});
