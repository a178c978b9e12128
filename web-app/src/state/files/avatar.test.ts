import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { worldOfUploads } from '../testing/uploading';
import { Refusal, settle, useFakeClock, type World } from '../testing/world';

let world: World;

beforeEach(async () => {
  useFakeClock();
  world = await worldOfUploads();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const PICTURE = new Blob([new Uint8Array(3_000).fill(7)], { type: 'image/png' });

/** With all the time that it takes. */
async function uploaded() {
  const tab = await world.online();
  const asked = tab.client.files.uploadAvatar(PICTURE);
  for (let turn = 0; turn < 20; turn++) {
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
  }
  return asked;
}

it('a picture for an avatar is uploaded as such, over a connection that breaks', async () => {
  world.files.cuts.push(1_000);
  world.files.lostAnswers = 1;
  const outcome = await uploaded();
  expect(world.files.only).toMatchObject({ kind: 'avatar', length: 3_000, state: 'ready' });
  expect(outcome).toEqual({ ok: true, value: world.files.only.id });
});

it('one that the server does not take is told at once', async () => {
  world.files.refusals.push(new Refusal(413, 'TOO_LARGE'));
  expect(await uploaded()).toMatchObject({ ok: false, problem: { code: 'TOO_LARGE' } });
  expect(world.files.requests).toEqual(['POST']);
});

it('a server that is away is given up in the end', async () => {
  world.files.refuseAll = new Refusal(503, 'UNAVAILABLE');
  expect(await uploaded()).toMatchObject({ ok: false, problem: { code: 'UNAVAILABLE' } });
});
