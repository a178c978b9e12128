// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DirectConversation } from '../../../state/model';
import { ANA, directWith, show, signedIn, standInForBrowser } from '../../testing';
import { ContactDetails } from './ContactDetails';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(remark: string | undefined) {
  const { contacts } = signedIn().getState();
  const client = signedIn({
    contacts: { ...contacts, loaded: true, contacts: new Map(remark === undefined ? [] : [[ANA.id, { userId: ANA.id, sinceMs: 1, remark }]]) },
  });
  show(client, <ContactDetails conversation={directWith(ANA) as DirectConversation} />);
  return client;
}
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u2068\u2069]/gu, '');
const press = (name: string) => { fireEvent.click(screen.getByRole('button', { name })); };

it('shows the remark in place of the nickname, and the nickname beneath it', () => {
  shown('Aunt Ana');
  expect(screen.getByRole('heading').textContent).toBe('Aunt Ana');
  expect(plain(document.body.textContent)).toContain('Ana, ana');
});

it('changes the remark of a contact', async () => {
  const client = shown('');
  press('Change the remark');
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Remark' }), { target: { value: ' Aunt Ana ' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(client.asked).toContainEqual(['contacts.setRemark', ANA.id, 'Aunt Ana']);
});

it('refuses one that is too long', async () => {
  const client = shown('');
  press('Change the remark');
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Remark' }), { target: { value: 'x'.repeat(65) } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('At most 64 characters.')).toBeTruthy();
  expect(client.asked.some(([name]) => name === 'contacts.setRemark')).toBe(false);
});

it('somebody who is no contact has no remark and cannot be removed', () => {
  shown(undefined);
  expect(screen.queryByRole('button', { name: 'Change the remark' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Remove contact' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Add to contacts' })).toBeTruthy();
});

it.each([['Remove contact', 'contacts.remove'], ['Block', 'contacts.block']])('asks before "%s"', (act, call) => {
  const client = shown('');
  press(act);
  expect(plain(screen.getByRole('alertdialog').textContent)).toContain('Ana');
  expect(client.asked.some(([name]) => name === call)).toBe(false);
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: act }));
  expect(client.asked).toContainEqual([call, ANA.id]);
});

it('pins and mutes the conversation', () => {
  const client = shown('');
  press('Pin');
  press('Mute');
  fireEvent.click(screen.getByRole('menuitem', { name: 'Until I turn it on' }));
  expect(client.asked.map(([name]) => name)).toEqual(expect.arrayContaining(['preferences.pin', 'preferences.muteUntil']));
});
