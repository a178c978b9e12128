// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome, ProblemCode } from '../../api/problem';
import { AuthView } from '../../features/auth/AuthView';
import { GROUP, show, signedIn, standInForBrowser } from '../../features/testing';
import type { ConversationId } from '../../state/ids';
import type { InviteLook } from '../../state/people/model';
import { inviteStore, takeInvite } from './invite';
import { JoinView } from './JoinView';

const TOKEN = 'q3Zk0vY1x-8f_Gm2Lw7Tn5RbJc4Hd6Ea9Ks0Pu1Vy3I';
const LOOK: InviteLook = { groupId: GROUP, name: 'Lanterns', avatar: '🏮', notice: 'Lights at six', memberCount: 14, member: false };

beforeEach(() => {
  standInForBrowser();
  history.replaceState(null, '', `/join#${TOKEN}`);
  takeInvite();
});
afterEach(() => {
  cleanup();
  inviteStore.clear();
  history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

const refused = (code: ProblemCode) => ({ ok: false, problem: { code, detail: '' } }) as const;

function shown(look: Outcome<InviteLook> = { ok: true, value: LOOK }, accept: Outcome<ConversationId> = { ok: true, value: GROUP }) {
  const client = signedIn();
  const asked = { look: vi.fn(() => Promise.resolve(look)), accept: vi.fn(() => Promise.resolve(accept)) };
  show({ ...client, groups: { ...client.groups, lookAtInvite: asked.look, acceptInvite: asked.accept } }, <JoinView />);
  return { ...asked, connect: (kind: 'reconnecting' | 'online') => { act(() => { client.set({ connection: { kind } }); }); } };
}
const press = (name: string) => { fireEvent.click(screen.getByRole('button', { name })); };

it('shows the group, and joins only when told to', async () => {
  const asked = shown();
  expect(await screen.findByRole('heading', { name: 'Lanterns' })).toBeTruthy();
  expect(screen.getByText('14 members')).toBeTruthy();
  expect(screen.getByText('Lights at six')).toBeTruthy();
  expect(asked.accept).not.toHaveBeenCalled();
  press('Join group');
  await vi.waitFor(() => { expect(location.pathname).toBe(`/c/${GROUP}`); });
  expect(asked.accept).toHaveBeenCalledWith(TOKEN);
  expect(inviteStore.get()).toBeUndefined();
});

it('is forgotten where one does not want to', async () => {
  const asked = shown();
  await screen.findByRole('heading', { name: 'Lanterns' });
  press('Not now');
  expect(location.pathname).toBe('/');
  expect(inviteStore.get()).toBeUndefined();
  expect(asked.accept).not.toHaveBeenCalled();
});

it('leads a member into the group', async () => {
  shown({ ok: true, value: { ...LOOK, member: true } });
  expect(await screen.findByText('You are a member already.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Join group' })).toBeNull();
  press('Open the group');
  expect(location.pathname).toBe(`/c/${GROUP}`);
});

it('explains a link that is not valid any more', async () => {
  shown(refused('INVITE_NOT_VALID'));
  expect(await screen.findByText('This invite link does not work')).toBeTruthy();
  expect(screen.getByText('INVITE_NOT_VALID')).toBeTruthy();
  press('Go to your chats');
  expect(inviteStore.get()).toBeUndefined();
});

it('tries again where the server was not reached', async () => {
  const asked = shown(refused('NETWORK'));
  await screen.findByText('The invitation did not load');
  press('Try again');
  await vi.waitFor(() => { expect(asked.look).toHaveBeenCalledTimes(2); });
});

it('tries again by itself once the connection is back', async () => {
  const asked = shown(refused('NETWORK'));
  await screen.findByText('The invitation did not load');
  asked.connect('reconnecting');
  expect(asked.look).toHaveBeenCalledTimes(1);
  asked.connect('online');
  await vi.waitFor(() => { expect(asked.look).toHaveBeenCalledTimes(2); });
});

it('says why one has not joined, and keeps the choice', async () => {
  shown(undefined, refused('GROUP_FULL'));
  await screen.findByRole('heading', { name: 'Lanterns' });
  press('Join group');
  expect(await screen.findByText('GROUP_FULL')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Join group' })).toBeTruthy();
  expect(inviteStore.get()).toBe(TOKEN);
});

it('without a token the link is not complete', () => {
  inviteStore.clear();
  const asked = shown();
  expect(screen.getByText('This invite link is not complete')).toBeTruthy();
  expect(asked.look).not.toHaveBeenCalled();
});

it('says to whoever is signed out that they come back to it', () => {
  const client = signedIn();
  client.set({ session: { kind: 'signed-out' } });
  show(client, <AuthView />);
  expect(screen.getByText(/^You were invited to a group/u)).toBeTruthy();
  expect(inviteStore.get()).toBe(TOKEN);
  cleanup();
  history.replaceState(null, '', '/');
  show(client, <AuthView />);
  expect(screen.queryByText(/^You were invited to a group/u)).toBeNull();
});
