// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANA, show, signedIn, standInForBrowser } from '../testing';
import { NewGroupDialog } from './NewGroupDialog';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown() {
  const { contacts } = signedIn().getState();
  const client = signedIn({ contacts: { ...contacts, loaded: true, contacts: new Map([[ANA.id, { userId: ANA.id, sinceMs: 1, remark: '' }]]) } });
  show(client, <NewGroupDialog onClose={() => undefined} />);
  return client;
}
const asked = (client: ReturnType<typeof shown>) => client.asked.filter(([name]) => String(name).startsWith('groups.'));
const create = () => { fireEvent.click(screen.getByRole('button', { name: 'Create group' })); };
const name = (value: string) => { fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value } }); };

it('needs a name and nothing more', async () => {
  const client = shown();
  create();
  expect(screen.getByText('Give the group a name.')).toBeTruthy();
  name(' Lanterns ');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Ana' }));
  create();
  await vi.waitFor(() => { expect(asked(client)).toEqual([['groups.create', { name: 'Lanterns', memberIds: [ANA.id] }]]); });
});

it('takes avatar, notice, listing and history along, all at once', async () => {
  const client = shown();
  name('Lanterns');
  fireEvent.click(screen.getByRole('button', { name: 'Choose an avatar' }));
  fireEvent.click(screen.getByRole('button', { name: '🏮' }));
  fireEvent.click(screen.getByRole('button', { name: 'More settings' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Notice' }), { target: { value: 'Lights at six' } });
  fireEvent.click(screen.getByRole('switch', { name: 'Listed on this server' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Everything' }));
  create();
  await vi.waitFor(() => {
    expect(asked(client)).toEqual([['groups.create', { name: 'Lanterns', notice: 'Lights at six', avatar: '🏮', listed: true, open: false, history: 'all', memberIds: [] }]]);
  });
});
