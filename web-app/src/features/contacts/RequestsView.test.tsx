// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { requestId } from '../../state/ids';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { ANA, GROUP, KOFI, show, signedIn, standInForBrowser } from '../testing';
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
  expect(client.asked).toContainEqual(['contacts.accept', 'r1']);
  expect(client.asked).toContainEqual(['contacts.reject', 'r1']);
});

it('asks before it blocks, naming whom', () => {
  const client = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Block Ana' }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Block Ana?');
  expect(client.asked.some(([name]) => name === 'contacts.block')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Block' }));
  expect(client.asked).toContainEqual(['contacts.block', ANA.id]);
});

it('takes an own request back', () => {
  const client = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Take back the request to Kofi' }));
  expect(client.asked).toContainEqual(['contacts.withdraw', 'r2']);
});

const JOIN = { groupId: GROUP, groupName: 'Lanterns', groupAvatar: '🏮', note: 'I have a van', createdMs: 1 };

function shownJoining() {
  const client = signedIn();
  client.set({ contacts: {
    ...client.getState().contacts, loaded: true,
    joinRequests: [{ ...JOIN, id: requestId('j1'), userId: ANA.id }],
    ownJoinRequests: [{ ...JOIN, id: requestId('j2'), groupName: 'Harbour choir', userId: FAKE_ME.id }],
  } });
  show(client, <RequestsView />);
  return client;
}

it('lets people into groups that one runs, or turns them away', () => {
  const client = shownJoining();
  const row = within(screen.getByRole('list', { name: 'To join your groups' })).getByRole('listitem');
  expect(row.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('wants to join Lanterns');
  expect(within(row).getByText('I have a van')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Let Ana into Lanterns' }));
  fireEvent.click(screen.getByRole('button', { name: 'Turn Ana away from Lanterns' }));
  expect(client.asked).toContainEqual(['groups.acceptJoin', 'j1']);
  expect(client.asked).toContainEqual(['groups.declineJoin', 'j1']);
});

it('takes back that one has asked to join', () => {
  const client = shownJoining();
  expect(within(screen.getByRole('list', { name: 'Sent by you' })).getByText('Harbour choir')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Take back the request to Harbour choir' }));
  expect(client.asked).toContainEqual(['groups.withdrawJoin', 'j2']);
});
