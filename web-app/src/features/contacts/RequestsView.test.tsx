// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { requestId } from '../../state/ids';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { ANA, KOFI, show, signedIn, standInForBrowser } from '../testing';
import { RequestsView } from './RequestsView';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const INCOMING = { id: requestId('r1'), fromUserId: ANA.id, toUserId: FAKE_ME.id, note: 'We met at the harbour', createdMs: 1, expiresMs: 2 };
const OUTGOING = { id: requestId('r2'), fromUserId: FAKE_ME.id, toUserId: KOFI.id, note: '', createdMs: 1, expiresMs: 2 };

function shown() {
  const client = signedIn({ contacts: { loaded: true, contacts: new Map(), blocked: new Map(), incoming: [INCOMING], outgoing: [OUTGOING], joinRequests: [], ownJoinRequests: [] } });
  show(client, <RequestsView />);
  return client;
}

it('shows the note, accepts and declines', () => {
  const client = shown();
  expect(screen.getByText('We met at the harbour')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Accept Ana' }));
  fireEvent.click(screen.getByRole('button', { name: 'Decline Ana' }));
  expect(client.calls).toContainEqual(['contacts.accept', 'r1']);
  expect(client.calls).toContainEqual(['contacts.reject', 'r1']);
});

it('asks before it blocks, naming whom', () => {
  const client = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Block Ana' }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Block Ana?');
  expect(client.calls.some(([name]) => name === 'contacts.block')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Block' }));
  expect(client.calls).toContainEqual(['contacts.block', ANA.id]);
});

it('takes an own request back', () => {
  const client = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Take back the request to Kofi' }));
  expect(client.calls).toContainEqual(['contacts.withdraw', 'r2']);
});
