// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome, ProblemCode } from '../../api/problem';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { checkNewPassword } from '../auth/rules';
import { show, signedIn, standInForBrowser } from '../testing';
import { PasswordDialog } from './PasswordDialog';

const onChanged = vi.fn();
const onClose = vi.fn();
beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  onChanged.mockReset();
  onClose.mockReset();
  vi.unstubAllGlobals();
});

function shown(outcome: Outcome = { ok: true, value: undefined }) {
  const client = signedIn();
  show({
    ...client,
    session: { ...client.session, changePassword: (input) => { void client.session.changePassword(input); return Promise.resolve(outcome); } },
  }, <PasswordDialog me={FAKE_ME} onChanged={onChanged} onClose={onClose} />);
  return client;
}
const fill = (current: string, next: string) => {
  fireEvent.change(screen.getByLabelText('Present password'), { target: { value: current } });
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: next } });
  fireEvent.click(screen.getByRole('button', { name: 'Change password' }));
};
const refused = (code: ProblemCode): Outcome => ({ ok: false, problem: { code, detail: '' } });

it('says that other devices are signed out, and changes it', async () => {
  const client = shown();
  expect(screen.getByText('All your other devices are signed out.')).toBeTruthy();
  fill('four unrelated words', 'quite another thing');
  await vi.waitFor(() => { expect(onClose).toHaveBeenCalled(); });
  expect(onChanged).toHaveBeenCalled();
  expect(client.asked).toContainEqual(['session.changePassword', { current: 'four unrelated words', next: 'quite another thing' }]);
});

it('asks the server nothing while a rule is broken', () => {
  const client = shown();
  fill('', 'short');
  expect(screen.getByText('Enter your password.')).toBeTruthy();
  expect(screen.getByText('Use 8 to 128 characters.')).toBeTruthy();
  expect(client.asked.some(([name]) => name === 'session.changePassword')).toBe(false);
});

it.each<[ProblemCode, string]>([['WRONG_PASSWORD', 'Present password'], ['WEAK_PASSWORD', 'New password']])('tells %s at its field', async (code, label) => {
  shown(refused(code));
  fill('four unrelated words', 'quite another thing');
  await vi.waitFor(() => { expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true'); });
  expect(onClose).not.toHaveBeenCalled();
});

it('tells anything else above the buttons, with its code', async () => {
  shown(refused('UNAVAILABLE'));
  fill('four unrelated words', 'quite another thing');
  expect(await screen.findByText('UNAVAILABLE')).toBeTruthy();
});

it.each([
  ['seven77', 'passwordLength'],
  ['four unrelated words', 'same'],
  ['my-Username-is-it', 'holdsName'],
  ['aaaabbbb', 'plain'],
  ['quite another thing', undefined],
])('%s: %s', (next, rule) => {
  expect(checkNewPassword(next, 'four unrelated words', 'username')).toBe(rule);
});

it('a user name of three letters may be in a password by chance', () => {
  expect(checkNewPassword('a miasma of lamps', 'x', 'mia')).toBeUndefined();
});
