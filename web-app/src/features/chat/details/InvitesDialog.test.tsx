// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../api/problem';
import type { GroupConversation } from '../../../state/model';
import type { Invite } from '../../../state/people/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { GROUP, groupOf, show, signedIn, standInForBrowser } from '../../testing';
import { InvitesDialog } from './InvitesDialog';

const DAY = 86_400_000;
const LINK = 'https://parley.example/join#token';
const invite = (id: string, change: Partial<Invite> = {}): Invite => ({ id, creatorId: FAKE_ME.id, createdMs: Date.now(), expiresMs: 0, maxUses: 10, uses: 3, ...change });

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(found: Outcome<readonly Invite[]> = { ok: true, value: [invite('i1')] }) {
  const client = signedIn();
  show({
    ...client,
    groups: {
      ...client.groups,
      invites: () => Promise.resolve(found),
      createInvite: (...args) => {
        void client.groups.createInvite(...args);
        return Promise.resolve({ ok: true, value: { invite: invite('i2', { uses: 0, maxUses: 1 }), link: LINK } });
      },
    },
  }, <InvitesDialog group={groupOf({ role: 'admin' }) as GroupConversation} onClose={() => undefined} />);
  return client;
}
const rows = async () => within(await screen.findByRole('list', { name: 'Links' })).findAllByRole('listitem');

it('makes a link with an end and a number of uses, and shows it this once', async () => {
  const client = shown();
  expect(await rows()).toHaveLength(1);
  fireEvent.click(screen.getByRole('radio', { name: '1 day' }));
  fireEvent.click(screen.getByRole('radio', { name: '1 person' }));
  fireEvent.click(screen.getByRole('button', { name: 'Make a link' }));
  const box = await screen.findByRole<HTMLInputElement>('textbox', { name: 'New link' });
  expect(box.value).toBe(LINK);
  expect(box.readOnly).toBe(true);
  expect(screen.getByText(/^It is shown this once/u)).toBeTruthy();
  expect(client.asked).toContainEqual(['groups.createInvite', GROUP, { expiresInMs: DAY, maxUses: 1 }]);
  expect(await rows()).toHaveLength(2);
});

it('makes one without end for anybody', async () => {
  const client = shown();
  fireEvent.click(screen.getByRole('radio', { name: 'Always' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Anybody' }));
  fireEvent.click(screen.getByRole('button', { name: 'Make a link' }));
  await screen.findByRole('textbox', { name: 'New link' });
  expect(client.asked).toContainEqual(['groups.createInvite', GROUP, {}]);
});

it('copies, and shares where the browser can', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  const share = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { clipboard: { writeText }, share });
  shown();
  fireEvent.click(screen.getByRole('button', { name: 'Make a link' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Copy link' }));
  expect(writeText).toHaveBeenCalledWith(LINK);
  fireEvent.click(screen.getByRole('button', { name: 'Share' }));
  expect(share).toHaveBeenCalledWith({ title: 'Lanterns', url: LINK });
  Object.assign(navigator, { share: undefined });
});

it('tells uses and end of each', async () => {
  shown({ ok: true, value: [
    invite('a', { uses: 3, maxUses: 20, expiresMs: Date.now() + DAY }),
    invite('b', { uses: 1, maxUses: 0 }),
    invite('c', { uses: 5, maxUses: 5 }),
    invite('d', { expiresMs: Date.now() - 1 }),
  ] });
  const texts = (await rows()).map((row) => row.textContent);
  expect(texts[0]).toMatch(/3 of 20 uses · until /u);
  expect(texts[1]).toContain('1 use · without end');
  expect(texts[2]).toContain('5 of 5 uses · used up');
  expect(texts[3]).toContain('expired');
});

it('asks before it revokes', async () => {
  const client = shown();
  await rows();
  fireEvent.click(screen.getByRole('button', { name: /^Revoke the link of/u }));
  const dialog = screen.getByRole('alertdialog');
  expect(client.asked.some(([name]) => name === 'groups.revokeInvite')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
  expect(client.asked).toContainEqual(['groups.revokeInvite', GROUP, 'i1']);
  expect(await screen.findByRole('list', { name: 'Links' })).toBeTruthy();
  await vi.waitFor(() => { expect(screen.queryByRole('button', { name: /^Revoke the link of/u })).toBeNull(); });
});

it('says what happened where the links did not come', async () => {
  shown({ ok: false, problem: { code: 'UNAVAILABLE', detail: '' } });
  expect(await screen.findByText('The links did not load')).toBeTruthy();
  expect(screen.getByText('UNAVAILABLE')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
