// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { GroupConversation } from '../../../state/model';
import { GROUP, groupOf, show, signedIn, standInForBrowser } from '../../testing';
import { EditGroupDialog } from './EditGroupDialog';

const onClose = vi.fn();
beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  onClose.mockReset();
  vi.unstubAllGlobals();
});

function shown() {
  const client = signedIn({ groupSettings: new Map([[GROUP, { listed: false, open: false, history: 'joining' }]]) });
  show(client, <EditGroupDialog group={groupOf({ role: 'owner', notice: 'Lights at six' }) as GroupConversation} onClose={onClose} />);
  return client;
}
const changes = (client: ReturnType<typeof shown>) => client.asked.filter(([name]) => String(name).startsWith('groups.'));
const save = () => { fireEvent.click(screen.getByRole('button', { name: 'Save' })); };

it('asks for what was changed, and for nothing else', () => {
  const client = shown();
  fireEvent.click(screen.getByRole('switch', { name: 'Listed on this server' }));
  fireEvent.click(screen.getByRole('switch', { name: 'Only admins may write' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Everything' }));
  save();
  expect(changes(client)).toEqual([
    ['groups.setListing', GROUP, { listed: true, open: false }],
    ['groups.setHistory', GROUP, 'all'],
    ['groups.muteAll', GROUP, true],
  ]);
  expect(onClose).toHaveBeenCalled();
});

it('opens a listed group only, and closes it with the listing', () => {
  const client = shown();
  const listed = screen.getByRole('switch', { name: 'Listed on this server' });
  const open = () => screen.queryByRole<HTMLInputElement>('switch', { name: 'Anybody who finds it may join' });
  expect(open()).toBeNull();
  fireEvent.click(listed);
  fireEvent.click(open() as HTMLElement);
  fireEvent.click(listed);
  fireEvent.click(listed);
  expect(open()?.checked).toBe(false);
  fireEvent.click(open() as HTMLElement);
  save();
  expect(changes(client)).toEqual([['groups.setListing', GROUP, { listed: true, open: true }]]);
});

it('changes name, notice and avatar', () => {
  const client = shown();
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: ' Lamps ' } });
  fireEvent.change(screen.getByRole('textbox', { name: 'Notice' }), { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Choose an avatar' }));
  fireEvent.click(screen.getByRole('button', { name: '🏮' }));
  save();
  expect(changes(client)).toEqual([
    ['groups.rename', GROUP, 'Lamps'],
    ['groups.setAvatar', GROUP, '🏮'],
    ['groups.setNotice', GROUP, ''],
  ]);
});

it('changes nothing where nothing was changed', () => {
  const client = shown();
  save();
  expect(changes(client)).toEqual([]);
});

it('wants a name', () => {
  const client = shown();
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: '  ' } });
  save();
  expect(screen.getByText('Give the group a name.')).toBeTruthy();
  expect(changes(client)).toEqual([]);
  expect(onClose).not.toHaveBeenCalled();
});
