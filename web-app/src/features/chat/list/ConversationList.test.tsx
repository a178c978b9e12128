// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, directWith, groupOf, item, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { ConversationList } from './ConversationList';

const DIRECT = directWith(KOFI, { last: item(3, 20, FAKE_ME.id), unread: 0, peerReadSeq: 3 });
const LANTERNS = groupOf({ last: item(9, 30, ANA.id), unread: 4 });

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown() {
  const client = signedIn({
    conversations: new Map([DIRECT, LANTERNS].map((each) => [each.id, each])),
    conversationOrder: [LANTERNS.id, DIRECT.id],
  });
  show(client, <ConversationList route={{ view: 'chats' }} onFind={() => undefined} />);
  return client;
}
const row = (index: number): HTMLElement => {
  const found = rows()[index];
  if (found === undefined) throw new Error(`no row ${index}`);
  return found;
};
const rows = () => within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('link');

it('stands in the order of the state, and follows it', () => {
  const client = shown();
  expect(rows().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Lanterns', 'Kofi']);
  act(() => { client.set({ conversationOrder: [DIRECT.id, LANTERNS.id] }); });
  expect(rows().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Kofi', 'Lanterns']);
});

it('tells who said the last line, and how much is unread', () => {
  shown();
  expect(rows()[0]?.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Ana: text 9');
  expect(within(row(0)).getByText('4 unread messages')).toBeTruthy();
  expect(rows()[1]?.textContent).toContain('You: text 3');
  expect(within(row(1)).getByRole('img', { name: 'Read' })).toBeTruthy();
});

it('shows a draft, and typing in the place of everything', () => {
  const client = shown();
  act(() => { client.set({ drafts: new Map([[LANTERNS.id, { body: 'half a' }]]) }); });
  expect(rows()[0]?.textContent).toContain('Draft half a');
  act(() => { client.set({ typing: new Map([[LANTERNS.id, [ANA.id, KOFI.id]]]) }); });
  expect(rows()[0]?.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Ana and Kofi are typing…');
});

it('is one stop for Tab, from which arrows lead on', async () => {
  shown();
  expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
  row(0).focus();
  fireEvent.keyDown(row(0), { key: 'ArrowDown' });
  await vi.waitFor(() => { expect(document.activeElement).toBe(row(1)); });
  expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
});

it('invites where there is nothing yet', () => {
  show(signedIn(), <ConversationList route={{ view: 'chats' }} onFind={() => undefined} />);
  expect(screen.getByRole('button', { name: 'Find people' })).toBeTruthy();
});
