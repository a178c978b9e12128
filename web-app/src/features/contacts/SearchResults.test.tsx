// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { requestId } from '../../state/ids';
import type { FoundGroup } from '../../state/people/model';
import { FAKE_FOUND, FAKE_ME } from '../../state/testing/fakeClient';
import { ANA, GROUP, groupOf, show, signedIn, standInForBrowser } from '../testing';
import { SearchResults } from './SearchResults';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(query: string, found: readonly FoundGroup[] = [FAKE_FOUND]) {
  const { contacts } = signedIn().getState();
  const client = signedIn({
    conversations: new Map([[GROUP, groupOf({ name: 'Harbour lanterns' })]]),
    contacts: { ...contacts, loaded: true, contacts: new Map([[ANA.id, { userId: ANA.id, sinceMs: 1, remark: 'Harbour master' }]]) },
  });
  show({ ...client, groups: { ...client.groups, find: () => Promise.resolve({ ok: true, value: { items: found } }) } }, <SearchResults query={query} onDone={() => undefined} />);
  return client;
}
const open = () => screen.findByRole('list', { name: 'Groups on this server' });

it('finds own groups, contacts by remark, and groups that are listed', async () => {
  shown('harbour');
  expect(within(screen.getByRole('list', { name: 'Groups' })).getByRole('link').textContent).toContain('Harbour lanterns');
  expect(within(screen.getByRole('list', { name: 'Your contacts' })).getByRole('link').textContent).toContain('Harbour master');
  expect(within(await open()).getByText('24 members')).toBeTruthy();
});

it('asks to join, with a few words', async () => {
  const client = shown('harbour');
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Ask to join Harbour choir' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'A few words (optional)' }), { target: { value: ' Alto ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send request' }));
  expect(client.asked).toContainEqual(['groups.askToJoin', FAKE_FOUND, 'Alto']);
});

it('joins an open group at once, after a look at what that means', async () => {
  const openGroup = { ...FAKE_FOUND, open: true };
  const client = shown('harbour', [openGroup]);
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Join Harbour choir' }));
  expect(within(screen.getByRole('alertdialog')).getByText(/^You are in at once/u)).toBeTruthy();
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Join' }));
  expect(client.asked).toContainEqual(['groups.askToJoin', openGroup, '']);
});

it('tells that one has asked, and takes it back', async () => {
  const client = shown('harbour');
  await open();
  const request = { id: requestId('j1'), groupId: FAKE_FOUND.id, groupName: FAKE_FOUND.name, groupAvatar: '', userId: FAKE_ME.id, note: '', createdMs: 1 };
  act(() => { client.set({ contacts: { ...client.getState().contacts, ownJoinRequests: [request] } }); });
  expect(screen.getByText('Asked')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ask to join Harbour choir' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Take back the request to Harbour choir' }));
  expect(client.asked).toContainEqual(['groups.withdrawJoin', 'j1']);
});

it('a group that one is in is not offered a second time', async () => {
  shown('harbour', [{ ...FAKE_FOUND, id: GROUP, name: 'Harbour lanterns', member: true }, FAKE_FOUND]);
  expect(within(await open()).getAllByRole('listitem')).toHaveLength(1);
});

it('says so where nothing is found', async () => {
  shown('zzz', []);
  expect(await screen.findByText(/^Nothing found for “zzz”/u)).toBeTruthy();
});
