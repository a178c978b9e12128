// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestId } from '../../../state/ids';
import type { GroupConversation } from '../../../state/model';
import type { Member, Role } from '../../../state/people/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, GROUP, groupOf, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { GroupDetails } from './GroupDetails';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const HOUR = 3_600_000;
const member = (userId: Member['userId'], role: Role, mutedUntilMs = 0): Member => ({ userId, role, joinedMs: 1, mutedUntilMs });

/** The group as seen by somebody of a role; Ana is an admin (the owner, unless oneself is) and Kofi a member. */
function shown(role: Role, change: Partial<GroupConversation> = {}, kofiMutedUntil = 0) {
  const ana: Role = role === 'owner' ? 'admin' : 'owner';
  const group = groupOf({ role, ...change }) as GroupConversation;
  const request = { id: requestId('j1'), groupId: GROUP, groupName: 'Lanterns', groupAvatar: '', userId: KOFI.id, note: '', createdMs: 1 };
  const base = signedIn().getState();
  const client = signedIn({
    conversations: new Map([[GROUP, group]]),
    contacts: { ...base.contacts, loaded: true, joinRequests: [request] },
    members: new Map([[GROUP, {
      ownerId: role === 'owner' ? FAKE_ME.id : ANA.id, complete: true, loading: false,
      items: [member(FAKE_ME.id, role), member(ANA.id, ana), member(KOFI.id, 'member', kofiMutedUntil)],
    }]]),
  });
  show(client, <GroupDetails me={FAKE_ME} group={group} />);
  return client;
}

const press = (role: string, name: string) => { fireEvent.click(screen.getByRole(role, { name })); };
const menuOf = (name: string) => {
  press('button', `Actions for ${name}`);
  return screen.getAllByRole('menuitem').map((entry) => entry.getAttribute('aria-label'));
};
const confirm = (act: string) => { fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: act })); };
const plain = (text: string | null) => (text ?? '').replace(/[\u2068\u2069]/gu, '');

describe('what is offered by role', () => {
  it.each<[Role, boolean]>([['owner', true], ['admin', true], ['member', false]])('%s: runs the group: %s', (role, runs) => {
    shown(role);
    expect(screen.queryByRole('button', { name: 'Edit group' }) !== null).toBe(runs);
    expect(screen.queryByRole('button', { name: 'Invite links' }) !== null).toBe(runs);
    expect(screen.queryByRole('link', { name: '1 request to join' }) !== null).toBe(runs);
    expect(screen.getByRole('button', { name: 'Add people' })).toBeTruthy();
  });

  it('owner', () => {
    shown('owner');
    expect(menuOf('Ana')).toEqual(['Add to contacts', 'Make member', 'Make owner', 'Mute…', 'Remove from group']);
  });

  it('owner, about a member', () => {
    shown('owner');
    expect(menuOf('Kofi')).toEqual(['Add to contacts', 'Make admin', 'Make owner', 'Mute…', 'Remove from group']);
  });

  it('admin', () => {
    shown('admin');
    expect(menuOf('Kofi')).toEqual(['Add to contacts', 'Mute…', 'Remove from group']);
  });

  it('admin, about the owner', () => {
    shown('admin');
    expect(menuOf('Ana')).toEqual(['Add to contacts']);
  });

  it('member', () => {
    shown('member');
    expect(menuOf('Kofi')).toEqual(['Add to contacts']);
  });

  it('nothing about oneself', () => {
    shown('owner');
    expect(screen.queryByRole('button', { name: 'Actions for Mia' })).toBeNull();
  });
});

it('names roles, and who may not write until when', () => {
  shown('member', {}, Date.now() + HOUR);
  const rows = within(screen.getByRole('list', { name: 'Members' })).getAllByRole('listitem');
  expect(rows.map((row) => within(row).queryByText(/^(Owner|Admin)$/u)?.textContent)).toEqual([undefined, 'Owner', undefined]);
  expect(rows.map((row) => within(row).queryByRole('img', { name: /^Muted until/u }) !== null)).toEqual([false, false, true]);
});

it.each<[string, string, readonly unknown[]]>([
  ['Make admin', 'Make Kofi an admin?', ['groups.setRole', GROUP, KOFI.id, 'admin']],
  ['Make owner', 'Make Kofi the owner?', ['groups.handOver', GROUP, KOFI.id]],
  ['Remove from group', 'Remove Kofi?', ['groups.remove', GROUP, KOFI.id]],
])('asks before "%s", naming what will happen', (act, question, call) => {
  const client = shown('owner');
  menuOf('Kofi');
  press('menuitem', act);
  const dialog = screen.getByRole('alertdialog');
  expect(plain(dialog.textContent)).toContain(question);
  expect(plain(dialog.textContent)).toContain('Lanterns');
  expect(client.asked.some(([name]) => name === call[0])).toBe(false);
  confirm(act);
  expect(client.asked).toContainEqual(call);
});

it('asks before an admin becomes a member again', () => {
  const client = shown('owner');
  menuOf('Ana');
  press('menuitem', 'Make member');
  confirm('Make member');
  expect(client.asked).toContainEqual(['groups.setRole', GROUP, ANA.id, 'member']);
});

it('mutes for as long as was chosen', async () => {
  const client = shown('admin');
  const before = Date.now();
  menuOf('Kofi');
  press('menuitem', 'Mute…');
  const dialog = await screen.findByRole('dialog');
  expect(plain(dialog.textContent)).toContain('Kofi can read Lanterns, but not write or react.');
  fireEvent.click(within(dialog).getByRole('radio', { name: '8 hours' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Mute' }));
  const call = client.asked.find(([name]) => name === 'groups.mute') ?? [];
  expect(call.slice(0, 3)).toEqual(['groups.mute', GROUP, KOFI.id]);
  expect(Number(call[3]) - before).toBeGreaterThanOrEqual(8 * HOUR);
  expect(Number(call[3]) - Date.now()).toBeLessThanOrEqual(8 * HOUR);
});

it('lets write again at once', () => {
  const client = shown('admin', {}, Date.now() + HOUR);
  expect(menuOf('Kofi')).toContain('Let write again');
  press('menuitem', 'Let write again');
  expect(client.asked).toContainEqual(['groups.mute', GROUP, KOFI.id, 0]);
});

describe('leaving', () => {
  it('is asked about', () => {
    const client = shown('member');
    press('button', 'Leave group');
    expect(plain(screen.getByRole('alertdialog').textContent)).toContain('Ana stays the owner');
    confirm('Leave group');
    expect(client.asked).toContainEqual(['groups.leave', GROUP]);
  });

  it('an owner is told to hand over first', () => {
    const client = shown('owner');
    press('button', 'Leave group');
    expect(screen.getByRole('dialog', { name: 'Hand the group over first' })).toBeTruthy();
    press('button', 'Got it');
    expect(client.asked.some(([name]) => name === 'groups.leave')).toBe(false);
  });

  it('unless nobody else is there', () => {
    const client = shown('owner', { memberCount: 1 });
    press('button', 'Leave group');
    confirm('Leave group');
    expect(client.asked).toContainEqual(['groups.leave', GROUP]);
  });
});

describe('what one wants of the conversation', () => {
  it('pins and unpins', () => {
    const client = shown('member');
    press('button', 'Pin');
    expect(client.asked).toContainEqual(['preferences.pin', GROUP, true]);
    cleanup();
    const pinned = shown('member', { pinnedMs: 1 });
    press('button', 'Unpin');
    expect(pinned.asked).toContainEqual(['preferences.pin', GROUP, false]);
  });

  it('is quiet for a while, or for good', () => {
    const client = shown('member');
    press('button', 'Mute');
    press('menuitem', 'Until I turn it on');
    expect(client.asked).toContainEqual(['preferences.muteUntil', GROUP, Number.MAX_SAFE_INTEGER]);
  });

  it('and heard again', () => {
    const client = shown('member', { notifyAfterMs: Date.now() + HOUR });
    expect(screen.getByText(/^Muted until/u)).toBeTruthy();
    press('button', 'Unmute');
    expect(client.asked).toContainEqual(['preferences.muteUntil', GROUP, 0]);
  });
});

it('whoever left sees what there was, and can do nothing', () => {
  shown('member', { member: false, notice: 'Lights at six' });
  expect(screen.getByText('Lights at six')).toBeTruthy();
  for (const name of ['Leave group', 'Add people', 'Pin']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('list', { name: 'Members' })).toBeNull();
});
