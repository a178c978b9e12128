// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome } from '../../api/problem';
import { show, signedIn, standInForBrowser } from '../testing';
import { ContactSettings } from './ContactSettings';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(told: Outcome<boolean>, changed: Outcome = { ok: true, value: undefined }) {
  const client = signedIn();
  const setAcceptAtOnce = vi.fn(() => Promise.resolve(changed));
  show({ ...client, contacts: { ...client.contacts, acceptsAtOnce: () => Promise.resolve(told), setAcceptAtOnce } }, <ContactSettings />);
  return setAcceptAtOnce;
}
const toggle = () => screen.getByRole<HTMLInputElement>('switch', { name: 'People who add me become contacts at once' });

it('shows what the server has, and sets it', async () => {
  const set = shown({ ok: true, value: false });
  expect(toggle().disabled).toBe(true);
  await vi.waitFor(() => { expect(toggle().disabled).toBe(false); });
  expect(toggle().checked).toBe(false);
  expect(screen.getByText(/^You are not asked/u)).toBeTruthy();
  fireEvent.click(toggle());
  expect(set).toHaveBeenCalledWith(true);
  expect(toggle().checked).toBe(true);
});

it('goes back where the server refuses', async () => {
  shown({ ok: true, value: true }, { ok: false, problem: { code: 'RATE_LIMITED', detail: '' } });
  await vi.waitFor(() => { expect(toggle().checked).toBe(true); });
  fireEvent.click(toggle());
  expect(toggle().checked).toBe(false);
  await vi.waitFor(() => { expect(toggle().checked).toBe(true); });
});

it('cannot be set before it is known', async () => {
  shown({ ok: false, problem: { code: 'NETWORK', detail: '' } });
  await Promise.resolve();
  expect(toggle().disabled).toBe(true);
});
