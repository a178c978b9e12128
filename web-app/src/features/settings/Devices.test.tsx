// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show, signedIn, standInForBrowser } from '../testing';
import { Devices } from './Devices';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const rows = async () => within(screen.getByRole('list', { name: 'Devices' })).findAllByRole('listitem');

it('tells this device from the others, and ends no session of its own', async () => {
  show(signedIn(), <Devices />);
  const found = await rows();
  expect(found[0]?.textContent).toMatch(/Active now.*This device/u);
  expect(found[1]?.textContent).toContain('Last seen');
  expect(found.map((row) => within(row).queryByRole('button') !== null)).toEqual([false, true]);
});

it('asks before it signs another one out, and takes it from the list', async () => {
  const client = signedIn();
  show(client, <Devices />);
  await rows();
  fireEvent.click(screen.getByRole('button', { name: 'Sign out Chrome on Android' }));
  const dialog = screen.getByRole('alertdialog');
  expect(client.asked.some(([name]) => name === 'session.endDevice')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Sign out' }));
  expect(client.asked).toContainEqual(['session.endDevice', 'd2']);
  await vi.waitFor(async () => { expect(await rows()).toHaveLength(1); });
});

it('keeps it where the server refuses', async () => {
  const client = signedIn();
  show({ ...client, session: { ...client.session, endDevice: () => Promise.resolve({ ok: false, problem: { code: 'UNAVAILABLE', detail: '' } }) } }, <Devices />);
  await rows();
  fireEvent.click(screen.getByRole('button', { name: 'Sign out Chrome on Android' }));
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Sign out' }));
  await vi.waitFor(() => { expect(screen.queryByRole('alertdialog')).toBeNull(); });
  expect(await rows()).toHaveLength(2);
});

it('tries again', async () => {
  const client = signedIn();
  const devices = vi.fn(() => client.session.devices()).mockResolvedValueOnce({ ok: false, problem: { code: 'NETWORK', detail: '' } });
  show({ ...client, session: { ...client.session, devices } }, <Devices />);
  expect(await screen.findByText('The devices did not load')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await rows()).toHaveLength(2);
});
