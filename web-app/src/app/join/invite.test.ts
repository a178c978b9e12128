// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const TOKEN = 'q3Zk0vY1x-8f_Gm2Lw7Tn5RbJc4Hd6Ea9Ks0Pu1Vy3I';
const fresh = async () => {
  vi.resetModules();
  return import('./invite');
};

beforeEach(() => { sessionStorage.clear(); });
afterEach(() => { history.replaceState(null, '', '/'); });

it('takes the token out of the address', async () => {
  history.replaceState(null, '', `/join#${TOKEN}`);
  const { inviteStore, takeInvite } = await fresh();
  takeInvite();
  expect(location.href).not.toContain(TOKEN);
  expect(location.pathname).toBe('/join');
  expect(inviteStore.get()).toBe(TOKEN);
});

it('has it still after the page was loaded again, until it is used', async () => {
  history.replaceState(null, '', `/join#${TOKEN}`);
  (await fresh()).takeInvite();
  const { inviteStore } = await fresh();
  expect(inviteStore.get()).toBe(TOKEN);
  inviteStore.clear();
  expect((await fresh()).inviteStore.get()).toBeUndefined();
});

it('leaves other addresses alone', async () => {
  history.replaceState(null, '', `/settings#${TOKEN}`);
  const { inviteStore, takeInvite } = await fresh();
  takeInvite();
  expect(location.hash).toBe(`#${TOKEN}`);
  expect(inviteStore.get()).toBeUndefined();
});

it.each(['#', '#short', '#with%20spaces%20and%20more', '#<script>alert(1)</script>'])('%s is no token', async (hash) => {
  history.replaceState(null, '', `/join${hash}`);
  const { inviteStore, takeInvite } = await fresh();
  takeInvite();
  expect(inviteStore.get()).toBeUndefined();
  expect(location.hash).toBe('');
});

it('follows a link to another invite', async () => {
  const { followInvites, inviteStore } = await fresh();
  const told = vi.fn();
  inviteStore.subscribe(told);
  const end = followInvites();
  history.replaceState(null, '', `/join#${TOKEN}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
  expect(inviteStore.get()).toBe(TOKEN);
  expect(told).toHaveBeenCalled();
  end();
});
