// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileId } from '../../../state/ids';
import { LIMITS, type Conversation, type LogItem } from '../../../state/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, directWith, groupOf, item, show, signedIn, standInForBrowser } from '../../testing';
import type { MessageActs } from './acts';
import { MessageMenu } from './MessageMenu';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(target: LogItem, conversation: Conversation = groupOf(), change: Partial<MessageActs> = {}) {
  const client = signedIn();
  const acts: MessageActs = {
    onMenu: vi.fn(), onWho: vi.fn(), onPerson: vi.fn(), onGo: vi.fn(), onOpen: vi.fn(), nextVoice: vi.fn(), onReply: vi.fn(), onEdit: vi.fn(), onReact: vi.fn(), onToggle: vi.fn(), ...change,
  };
  const onToggle = vi.fn();
  const triggerRef = { current: document.body.appendChild(document.createElement('button')) };
  show(client, (
    <MessageMenu item={target} triggerRef={triggerRef} conversation={conversation} serverNow={Date.now()} acts={acts} onPopup={vi.fn()} onToggle={onToggle}
      onClose={() => undefined} onDone={() => undefined} />
  ));
  return { client, acts, onToggle };
}
const names = () => screen.queryAllByRole('menuitem').map((entry) => entry.getAttribute('aria-label'));
const own = (ageMs: number, change: Partial<LogItem> = {}) => item(5, 0, FAKE_ME.id, { timeMs: Date.now() - ageMs, ...change });

describe('the menu of a message', () => {
  it("offers to answer and copy others' messages", () => {
    open(item(5, 0, ANA.id));
    expect(names()).toEqual(['Reply', 'Copy']);
  });

  it('offers of an own one in a group who has read it, and while there is time to edit and recall it', () => {
    open(own(36_000));
    expect(names()).toEqual(['Reply', 'Copy', 'Edit', 'Info', 'Recall']);
    expect(screen.getByText('1:24 left')).toBeTruthy();
    expect(screen.getByText('14:24 left')).toBeTruthy();
  });

  it('does not offer to recall or edit when the time is over', () => {
    open(own(LIMITS.recallMs + 1));
    expect(names()).toEqual(['Reply', 'Copy', 'Edit', 'Info']);
    cleanup();
    open(own(LIMITS.editMs + 1));
    expect(names()).toEqual(['Reply', 'Copy', 'Info']);
  });

  it('offers to those who run a group to recall any message at any time', () => {
    open(item(5, 0, ANA.id), groupOf({ role: 'admin' }));
    expect(names()).toEqual(['Reply', 'Copy', 'Recall']);
    expect(screen.queryByText(/left/u)).toBeNull();
  });

  it('has no info between two', () => {
    open(own(LIMITS.editMs + 1), directWith(ANA));
    expect(names()).toEqual(['Reply', 'Copy']);
  });

  it('offers to delete what waits, and not to answer it', () => {
    const waiting = own(0, { state: { kind: 'waiting' } });
    Reflect.deleteProperty(waiting, 'seq');
    open(waiting);
    expect(names()).toEqual(['Copy', 'Delete']);
    expect(screen.queryByRole('group', { name: 'React with' })).toBeNull();
  });

  it('keeps the files of a message', () => {
    const links: HTMLAnchorElement[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { links.push(this); });
    vi.useFakeTimers();
    const plan = { kind: 'file', fileId: fileId('f1'), name: 'plan.pdf', size: 1, mediaType: 'application/pdf' } as const;
    open(item(1, 0, ANA.id, { content: { kind: 'text', body: '', mentions: [], attachments: [plan, { ...plan, fileId: fileId('f2'), name: 'other.pdf' }] } }));
    // Without words there is nothing to copy.
    expect(names()).toEqual(['Reply', 'Download all']);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Download all' }));
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(links.map((link) => [link.getAttribute('href'), link.download])).toEqual([['/api/v1/files/f1?download=1', 'plan.pdf'], ['/api/v1/files/f2?download=1', 'other.pdf']]);
  });

  it('offers nothing to write where one may not', () => {
    const client = signedIn();
    const triggerRef = { current: document.body };
    const acts = { onMenu: vi.fn(), onWho: vi.fn(), onPerson: vi.fn(), onGo: vi.fn(), onOpen: vi.fn(), nextVoice: vi.fn() };
    show(client, <MessageMenu item={own(0)} triggerRef={triggerRef} conversation={groupOf({ writable: 'muted' })} serverNow={Date.now()} acts={acts}
      onPopup={vi.fn()} onToggle={vi.fn()} onClose={vi.fn()} onDone={vi.fn()} />);
    expect(names()).toEqual(['Copy', 'Info', 'Recall']);
    expect(screen.queryByRole('group', { name: 'React with' })).toBeNull();
  });

  it('recalls', () => {
    const target = own(1_000);
    const { client } = open(target);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Recall' }));
    expect(client.asked).toContainEqual(['log.recall', groupOf().id, target]);
  });

  it('answers and edits', () => {
    const target = own(1_000);
    const { acts } = open(target);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Reply' }));
    expect(acts.onReply).toHaveBeenCalledWith(target);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }));
    expect(acts.onEdit).toHaveBeenCalledWith(target);
  });

  it('has the common emoji on top, own ones marked, and up leads to them', () => {
    const { onToggle } = open(item(5, 0, ANA.id, { reactions: [{ emoji: '❤️', userIds: [FAKE_ME.id], count: 1, own: true }] }));
    const row = screen.getByRole('group', { name: 'React with' });
    expect(within(row).getByRole('button', { name: '❤️' }).getAttribute('aria-pressed')).toBe('true');
    const [first] = screen.getAllByRole('menuitem');
    if (first === undefined) throw new Error('no entry');
    fireEvent.keyDown(first, { key: 'ArrowUp' });
    const thumb = within(row).getByRole('button', { name: '👍' });
    expect(document.activeElement).toBe(thumb);
    fireEvent.click(thumb);
    expect(onToggle).toHaveBeenCalledWith('👍');
    expect(names()).toContain('Who reacted');
  });
});
