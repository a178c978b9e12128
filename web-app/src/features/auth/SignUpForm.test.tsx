// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeClient } from '../../state/testing/fakeClient';
import { show, standInForBrowser } from '../testing';
import { checkNickname, checkPassword, checkUsername } from './rules';
import { SignUpForm } from './SignUpForm';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const fill = (label: string, value: string) => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const submit = () => { fireEvent.submit(screen.getByRole('form')); };

it('tells what is wrong at the field, and asks the server nothing', () => {
  const client = fakeClient();
  show(client, <SignUpForm />);
  fill('User name', 'a b');
  fill('Password', 'short');
  submit();
  expect(screen.getByText(/with a letter or digit at both ends/u)).toBeTruthy();
  expect(screen.getByText('Use 8 to 128 characters.')).toBeTruthy();
  expect(client.asked).toEqual([]);
});

it('registers in small letters, without a nickname that was not given', () => {
  const client = fakeClient();
  show(client, <SignUpForm />);
  fill('User name', ' Mia.K ');
  fill('Password', 'four unrelated words');
  submit();
  expect(client.asked).toEqual([['session.register', { username: 'mia.k', password: 'four unrelated words' }]]);
});

it('tells at the user name that it is taken', async () => {
  const client = fakeClient();
  const taken = { ok: false, problem: { code: 'USERNAME_TAKEN', detail: '' } } as const;
  show({ ...client, session: { ...client.session, register: () => Promise.resolve(taken) } }, <SignUpForm />);
  fill('User name', 'mia');
  fill('Password', 'four unrelated words');
  submit();
  expect(await screen.findByText(/belongs to somebody else/u)).toBeTruthy();
  expect(screen.getByLabelText('User name').getAttribute('aria-invalid')).toBe('true');
});

it.each(['ab', 'a'.repeat(33)])('%s has a wrong length', (name) => { expect(checkUsername(name)).toBe('usernameLength'); });
it.each(['.ab', 'ab-', 'a b', 'añb', '林雨晴'])('%s has wrong signs', (name) => { expect(checkUsername(name)).toBe('usernameSigns'); });
it.each(['abc', 'a.b-c_9', '9ab'])('%s is a user name', (name) => { expect(checkUsername(name)).toBeUndefined(); });

it('nicknames have no signs that turn the text around', () => {
  expect(checkNickname('a\u202eb')).toBe('nicknameSigns');
  expect(checkNickname('a\u0007b')).toBe('nicknameSigns');
  expect(checkNickname('🏮'.repeat(64))).toBeUndefined();
  expect(checkNickname('🏮'.repeat(65))).toBe('nicknameLength');
});

it('passwords have 8 to 128 characters', () => {
  expect([checkPassword('a'.repeat(7)), checkPassword('a'.repeat(8)), checkPassword('a'.repeat(129))]).toEqual(['passwordLength', undefined, 'passwordLength']);
});
