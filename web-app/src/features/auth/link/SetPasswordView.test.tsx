// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome, ProblemCode } from '../../../api/problem';
import type { LinkOwner } from '../../../state/people/model';
import { FAKE_ME, fakeClient, type FakeClient } from '../../../state/testing/fakeClient';
import { show, signedIn, standInForBrowser } from '../../testing';
import { passwordLink } from './passwordLink';
import { SetPasswordView } from './SetPasswordView';

const TOKEN = 'q3Zk0vY1x-8f_Gm2Lw7Tn5RbJc4Hd6Ea9Ks0Pu1Vy3I';
const OWNER: LinkOwner = { username: 'mia.k', nickname: 'Mia Kaplan' };
const GOOD = 'four unrelated words';

beforeEach(() => {
  standInForBrowser();
  history.replaceState(null, '', `/set-password#${TOKEN}`);
  passwordLink.take();
});
afterEach(() => {
  cleanup();
  passwordLink.clear();
  history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

const refused = (code: ProblemCode) => ({ ok: false, problem: { code, detail: '' } }) as const;
const fill = (password: string) => { fireEvent.change(screen.getByLabelText('New password'), { target: { value: password } }); };
const submit = () => { fireEvent.submit(screen.getByRole('form')); };
const press = (name: string) => { fireEvent.click(screen.getByRole('button', { name })); };

function shown(look: Outcome<LinkOwner> = { ok: true, value: OWNER }, redeem: Outcome = { ok: true, value: undefined }, client: FakeClient = fakeClient()) {
  const asked = { look: vi.fn(() => Promise.resolve(look)), redeem: vi.fn(() => Promise.resolve(redeem)) };
  show({ ...client, session: { ...client.session, lookAtPasswordLink: asked.look, redeemPasswordLink: asked.redeem } }, <SetPasswordView />);
  return { ...asked, client };
}

it('takes the token out of the address', () => {
  shown();
  expect(location.href).not.toContain(TOKEN);
  expect(location.pathname).toBe('/set-password');
});

it('tells for whom it is, sets the password, and is used up', async () => {
  const asked = shown();
  expect(await screen.findByText('Mia Kaplan')).toBeTruthy();
  expect(screen.getByText('mia.k')).toBeTruthy();
  expect(asked.look).toHaveBeenCalledWith(TOKEN);
  expect(asked.redeem).not.toHaveBeenCalled();
  fill(GOOD);
  submit();
  await vi.waitFor(() => { expect(location.pathname).toBe('/'); });
  expect(asked.redeem).toHaveBeenCalledWith({ token: TOKEN, password: GOOD });
  expect(passwordLink.get()).toBeUndefined();
});

it.each([
  ['short', 'Use 8 to 128 characters.'],
  ['my mia.k lamp', 'It must not hold your user name.'],
  ['aaaaaaaa', 'Use at least three different characters.'],
])('tells of %s what is wrong with it, and asks the server nothing', async (password, words) => {
  const asked = shown();
  await screen.findByText('Mia Kaplan');
  fill(password);
  submit();
  expect(screen.getByText(words)).toBeTruthy();
  expect(asked.redeem).not.toHaveBeenCalled();
});

it('tells at the field that the server finds it weak, and keeps the link', async () => {
  shown(undefined, refused('WEAK_PASSWORD'));
  await screen.findByText('Mia Kaplan');
  fill(GOOD);
  submit();
  await vi.waitFor(() => { expect(screen.getByLabelText('New password').getAttribute('aria-invalid')).toBe('true'); });
  expect(passwordLink.get()).toBe(TOKEN);
});

it('says why it was not set, and lets one try again', async () => {
  const asked = shown(undefined, refused('RATE_LIMITED'));
  await screen.findByText('Mia Kaplan');
  fill(GOOD);
  submit();
  expect(await screen.findByText('RATE_LIMITED')).toBeTruthy();
  submit();
  await vi.waitFor(() => { expect(asked.redeem).toHaveBeenCalledTimes(2); });
});

it('explains a link that is not good any more', async () => {
  shown(refused('LINK_NOT_VALID'));
  expect(await screen.findByText('This link does not work')).toBeTruthy();
  expect(screen.getByText('LINK_NOT_VALID')).toBeTruthy();
  press('Go to sign-in');
  expect(location.pathname).toBe('/');
  expect(passwordLink.get()).toBeUndefined();
});

it('explains it too where somebody was faster', async () => {
  shown(undefined, refused('LINK_NOT_VALID'));
  await screen.findByText('Mia Kaplan');
  fill(GOOD);
  submit();
  expect(await screen.findByText('This link does not work')).toBeTruthy();
});

it('tries again where the server was not reached', async () => {
  const asked = shown(refused('NETWORK'));
  await screen.findByText('The link did not load');
  press('Try again');
  await vi.waitFor(() => { expect(asked.look).toHaveBeenCalledTimes(2); });
});

it('without a token the link is not complete', () => {
  passwordLink.clear();
  const asked = shown();
  expect(screen.getByText('This link is not complete')).toBeTruthy();
  expect(asked.look).not.toHaveBeenCalled();
});

it('asks whoever is signed in to sign out before', async () => {
  const asked = shown(undefined, undefined, signedIn());
  expect(await screen.findByText(new RegExp(`^You are signed in here as ${FAKE_ME.nickname}`, 'u'))).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
  press('Sign out and go on');
  expect(asked.client.asked).toEqual([['session.logout']]);
  act(() => { asked.client.set({ session: { kind: 'signed-out' } }); });
  expect(screen.getByLabelText('New password')).toBeTruthy();
});

it('stays while its person comes in', async () => {
  const asked = shown(undefined, undefined, fakeClient({ session: { kind: 'signed-out' } }));
  await screen.findByText('Mia Kaplan');
  asked.redeem.mockImplementation(() => {
    asked.client.set({ session: { kind: 'signed-in', me: FAKE_ME } });
    return Promise.resolve({ ok: true, value: undefined } as const);
  });
  fill(GOOD);
  submit();
  expect(screen.queryByText(/^You are signed in here/u)).toBeNull();
  await vi.waitFor(() => { expect(location.pathname).toBe('/'); });
});
