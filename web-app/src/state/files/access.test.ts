import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MIA, Refusal, settle, useFakeClock, World } from '../testing/world';

beforeEach(useFakeClock);
afterEach(() => void vi.useRealTimers());

const puts = (world: World) => world.requests.filter(({ method, path }) => method === 'PUT' && path === '/api/v1/files/cookie').length;

it('files can be read once the cookie has the token, and the limits are asked for once', async () => {
  const world = new World();
  const tab = await world.tab();
  tab.socket.welcome();
  await settle();
  expect(tab.state.fileAccess).toBe(1);
  expect(tab.state.fileLimits).toEqual({ image: 1, file: 2, voice: 3, video: 4, pixels: 8, side: 9 });
  expect(await tab.client.files.usage()).toEqual({ ok: true, value: { used: 6, quota: 7 } });
});

it('a new token goes there too, and every tab tries its pictures again', async () => {
  const world = new World();
  const tab = await world.online();
  const other = await world.online();
  const [before, others] = [tab.state.fileAccess, other.state.fileAccess];
  for (let second = 0; second < 850; second += 5) {
    await vi.advanceTimersByTimeAsync(5_000);
    for (const { socket } of [tab, other]) socket.say('pong', {});
  }
  await settle();
  expect(tab.state.fileAccess).toBeGreaterThan(before);
  expect(other.state.fileAccess).toBeGreaterThan(others);
});

it('somebody who signs in can read files', async () => {
  const world = new World();
  world.last = undefined;
  const tab = await world.tab();
  expect(tab.state.fileAccess).toBe(0);
  await tab.client.session.login({ username: 'mia', password: 'x' });
  await settle();
  expect(tab.state.session).toMatchObject({ kind: 'signed-in', me: { id: MIA } });
  expect(tab.state.fileAccess).toBe(1);
});

it('the cookie is tried again until it is there', async () => {
  const world = new World();
  world.routes.set('PUT /api/v1/files/cookie', () => new Refusal(503, 'UNAVAILABLE'));
  const tab = await world.online();
  expect(tab.state.fileAccess).toBe(0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(puts(world)).toBeGreaterThan(2);
  world.routes.delete('PUT /api/v1/files/cookie');
  await vi.advanceTimersByTimeAsync(30_000);
  await settle();
  expect(tab.state.fileAccess).toBe(1);
});

it('a server without files is not asked again and again', async () => {
  const world = new World();
  world.routes.set('PUT /api/v1/files/cookie', () => new Refusal(404, 'NOT_FOUND'));
  await world.online();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(puts(world)).toBe(1);
});

it('signing out takes the cookie back', async () => {
  const world = new World();
  const tab = await world.online();
  await tab.client.session.logout();
  expect(tab.state.fileAccess).toBe(0);
  expect(world.requests).toContainEqual({ method: 'DELETE', path: '/api/v1/files/cookie', body: '' });
});
