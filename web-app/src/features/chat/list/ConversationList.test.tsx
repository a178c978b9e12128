// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileId } from '../../../state/ids';
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

it('tells what came with the last line', () => {
  const client = shown();
  const voice = { kind: 'voice', fileId: fileId('f'), name: 'v.webm', size: 1, mediaType: 'audio/webm', durationMs: 12_000, waveform: new Uint8Array() } as const;
  const last = (body: string) => item(9, 30, ANA.id, { content: { kind: 'text', body, mentions: [], attachments: [voice] } });
  const say = (body: string) => { act(() => { client.set({ conversations: new Map([DIRECT, { ...LANTERNS, last: last(body) }].map((each) => [each.id, each])) }); }); };
  say('');
  expect(rows()[0]?.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Ana: Voice message, 0:12');
  say('listen');
  expect(rows()[0]?.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Ana: listen');
  expect(within(row(0)).getByRole('img', { name: 'Voice message, 0:12' })).toBeTruthy();
});

it('shows a draft, and typing in the place of everything', () => {
  const client = shown();
  act(() => { client.set({ drafts: new Map([[LANTERNS.id, { body: 'half a' }]]) }); });
  expect(rows()[0]?.textContent).toContain('Draft half a');
  act(() => { client.set({ typing: new Map([[LANTERNS.id, [ANA.id, KOFI.id]]]) }); });
  expect(rows()[0]?.textContent.replace(/[\u2068\u2069]/gu, '')).toContain('Ana and Kofi are typing…');
});

it('marks what is pinned, muted, and mentions oneself', () => {
  const client = shown();
  expect(within(row(0)).queryByRole('img')).toBeNull();
  const marked = { ...LANTERNS, pinnedMs: 5, notifyAfterMs: Date.now() + 60_000, unreadMentions: 1 };
  act(() => { client.set({ conversations: new Map([DIRECT, marked].map((each) => [each.id, each])) }); });
  expect(within(row(0)).getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual(['Muted', 'Pinned']);
  expect(within(row(0)).getByText('Mentions you')).toBeTruthy();
});

it('tells that the last line came to a device', () => {
  const client = shown();
  act(() => { client.set({ conversations: new Map([LANTERNS, { ...DIRECT, peerReadSeq: 2, peerDeliveredSeq: 3 } as typeof DIRECT].map((each) => [each.id, each])) }); });
  expect(within(row(1)).getByRole('img', { name: 'Delivered' })).toBeTruthy();
});

describe('the menu of a row', () => {
  const entries = () => screen.queryAllByRole('menuitem').map((entry) => entry.getAttribute('aria-label'));
  const pick = (name: string) => { fireEvent.click(screen.getByRole('menuitem', { name })); };

  it.each([
    ['the other button of the mouse', () => fireEvent.contextMenu(row(0))],
    ['the menu key', () => fireEvent.keyDown(row(0), { key: 'ContextMenu' })],
    ['Shift+F10', () => fireEvent.keyDown(row(0), { key: 'F10', shiftKey: true })],
  ])('opens by %s', (_way, open) => {
    shown();
    open();
    expect(screen.getByRole('menu', { name: 'Conversation actions' })).toBeTruthy();
    expect(entries()).toEqual(['Pin', 'Mark as read', 'Mute for 1 hour', 'Mute for 8 hours', 'Mute for a week', 'Mute always']);
  });

  it('opens by a long press, which then is no click', () => {
    vi.useFakeTimers();
    shown();
    const press = new MouseEvent('pointerdown', { bubbles: true });
    Object.defineProperty(press, 'pointerType', { value: 'touch' });
    fireEvent(row(0), press);
    act(() => { vi.advanceTimersByTime(600); });
    expect(entries()).toContain('Pin');
    expect(fireEvent.click(screen.getAllByRole('link', { hidden: true })[0] ?? document.body)).toBe(false);
    vi.useRealTimers();
  });

  it('pins, mutes and marks as read', () => {
    const client = shown();
    fireEvent.contextMenu(row(0));
    pick('Pin');
    expect(client.asked).toContainEqual(['preferences.pin', LANTERNS.id, true]);
    fireEvent.contextMenu(row(0));
    pick('Mark as read');
    expect(client.asked).toContainEqual(['log.markRead', LANTERNS.id, LANTERNS.headSeq]);
    fireEvent.contextMenu(row(0));
    pick('Mute for 8 hours');
    const until = client.asked.find(([name]) => name === 'preferences.muteUntil')?.[2] as number;
    expect(Math.abs(until - Date.now() - 8 * 3_600_000)).toBeLessThan(60_000);
    fireEvent.contextMenu(row(1));
    pick('Mute always');
    expect(client.asked).toContainEqual(['preferences.muteUntil', DIRECT.id, Number.MAX_SAFE_INTEGER]);
  });

  it('takes back what was chosen', () => {
    const client = shown();
    const marked = { ...LANTERNS, pinnedMs: 5, notifyAfterMs: Number.MAX_SAFE_INTEGER, unread: 0 };
    act(() => { client.set({ conversations: new Map([DIRECT, marked].map((each) => [each.id, each])) }); });
    fireEvent.contextMenu(row(0));
    expect(entries()).toEqual(['Unpin', 'Unmute']);
    pick('Unmute');
    expect(client.asked).toContainEqual(['preferences.muteUntil', LANTERNS.id, 0]);
  });
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
