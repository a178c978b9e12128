// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../../../i18n';
import { LIMITS, type Content, type Conversation, type Log, type LogItem, type Reaction } from '../../../state/model';
import { ClientProvider } from '../../../state/react';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ToastArea } from '../../../ui/ToastArea';
import { ANA, directWith, groupOf, item, KOFI, logOf, show, signedIn, standInForBrowser } from '../../testing';
import { LogView } from './LogView';

beforeEach(() => {
  standInForBrowser();
  vi.stubGlobal('requestAnimationFrame', (step: () => void) => setTimeout(step));
  // What the virtualiser measures rows by.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const text = (body: string, more: Partial<Extract<Content, { kind: 'text' }>> = {}): Content => ({ kind: 'text', body, mentions: [], ...more });

function shown(items: readonly LogItem[], { conversation = groupOf(), log = {} }: { conversation?: Conversation; log?: Partial<Log> } = {}) {
  const client = signedIn();
  const onReply = vi.fn();
  const onEdit = vi.fn();
  show(client, <><LogView conversation={conversation} log={logOf(items, log)} onReply={onReply} onEdit={onEdit} onDone={() => undefined} /><ToastArea /></>);
  return { client, onReply, onEdit };
}
const article = (name: RegExp | string) => screen.getByRole('article', { name });

describe('an answer', () => {
  const answered = item(1, 0, ANA.id, { content: text('**the** first') });
  const answer = item(2, 1, KOFI.id, { content: text('yes', { replyToSeq: 1 }) });
  const quote = () => screen.getByRole('button', { name: 'Go to the message that this answers' });

  it('shows what it answers, and leads to it', () => {
    shown([answered, answer]);
    expect(quote().textContent).toContain('Ana');
    expect(quote().textContent).toContain('the first');
    fireEvent.click(quote());
    expect(article(/Ana/u).dataset['highlighted']).toBe('true');
    expect(article(/Kofi/u).dataset['highlighted']).toBeUndefined();
  });

  it('to what is not shown asks for what is around it', () => {
    const { client } = shown([answer], { log: { quoted: new Map([[1, answered]]) } });
    expect(quote().textContent).toContain('the first');
    fireEvent.click(quote());
    expect(client.asked).toContainEqual(['log.showAround', groupOf().id, 1]);
  });

  it('to what is not shown leads to it once it is', () => {
    const client = signedIn();
    const view = (items: readonly LogItem[]) => (
      <I18nextProvider i18n={createTexts()}>
        <ClientProvider value={client}>
          <LogView conversation={groupOf()} log={logOf(items, { quoted: new Map([[1, answered]]) })} onReply={vi.fn()} onEdit={vi.fn()} onDone={vi.fn()} />
        </ClientProvider>
      </I18nextProvider>
    );
    const { rerender } = render(view([answer]));
    fireEvent.click(quote());
    rerender(view([answered, item(3, 2, KOFI.id)]));
    expect(article(/Ana/u).dataset['highlighted']).toBe('true');
  });

  it('to what is not to be seen, or was recalled, says so', () => {
    shown([answer]);
    expect(quote().textContent).toContain('This message is not to be seen');
    cleanup();
    shown([{ ...answered, content: { kind: 'recalled', timeMs: 0 } }, answer]);
    expect(quote().textContent).toContain('This message was recalled');
  });
});

describe('keys and presses', () => {
  const own = item(3, 0, FAKE_ME.id, { timeMs: Date.now() });

  it('r answers, e edits an own one, + opens the quick row', () => {
    const { onReply, onEdit } = shown([item(1, 0, ANA.id), own]);
    fireEvent.keyDown(article(/Ana/u), { key: 'r' });
    expect(onReply).toHaveBeenCalledWith(expect.objectContaining({ seq: 1 }));
    fireEvent.keyDown(article(/Ana/u), { key: 'e' });
    expect(onEdit).not.toHaveBeenCalled();
    fireEvent.keyDown(article(/You/u), { key: 'e' });
    expect(onEdit).toHaveBeenCalledWith(own);
    fireEvent.keyDown(article(/Ana/u), { key: '+' });
    expect(screen.getByRole('group', { name: 'React with' })).toBeTruthy();
  });

  it('do not edit when it is too late', () => {
    const { onEdit } = shown([{ ...own, timeMs: Date.now() - LIMITS.editMs - 1 }]);
    fireEvent.keyDown(article(/You/u), { key: 'e' });
    expect(onEdit).not.toHaveBeenCalled();
  });

  it('a double click answers, but not on code, which one wants to select', () => {
    const { onReply } = shown([item(1, 0, ANA.id, { content: text('run `make`') })]);
    fireEvent.doubleClick(screen.getByText('make'));
    expect(onReply).not.toHaveBeenCalled();
    fireEvent.doubleClick(screen.getByText(/run/u));
    expect(onReply).toHaveBeenCalledTimes(1);
  });

  it('a swipe to the right answers, a short one and one down do not', () => {
    const { onReply } = shown([item(1, 0, ANA.id)]);
    const swipe = (right: number, down: number) => {
      const touch = (clientX: number, clientY: number) => ({ pointerType: 'touch', clientX, clientY, bubbles: true });
      const fire = (kind: string, x: number, y: number) => {
        const event = new MouseEvent(kind, touch(x, y));
        Object.defineProperty(event, 'pointerType', { value: 'touch' });
        fireEvent(article(/Ana/u), event);
      };
      fire('pointerdown', 10, 10);
      fire('pointermove', 10 + right / 2, 10 + down / 2);
      fire('pointermove', 10 + right, 10 + down);
      fire('pointerup', 10 + right, 10 + down);
    };
    swipe(30, 0);
    swipe(10, 80);
    expect(onReply).not.toHaveBeenCalled();
    swipe(70, 4);
    expect(onReply).toHaveBeenCalledTimes(1);
  });

  it('where one may not write there is nothing of it', () => {
    const { onReply } = shown([item(1, 0, ANA.id)], { conversation: groupOf({ writable: 'all-muted' }) });
    fireEvent.keyDown(article(/Ana/u), { key: 'r' });
    fireEvent.doubleClick(screen.getByText('text 1'));
    expect(onReply).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'React' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
    expect(screen.getByRole('button', { name: 'More actions' })).toBeTruthy();
  });
});

describe('reactions', () => {
  const reaction = (emoji: string, own: boolean, count = 1): Reaction => ({ emoji, own, count, userIds: own ? [ANA.id, FAKE_ME.id].slice(2 - Math.min(2, count)) : [ANA.id] });

  it('stand under the message with who gave them, and are given and taken back by a click', () => {
    const target = item(1, 0, KOFI.id, { reactions: [reaction('👍', true, 2), reaction('🎉', false, 4)] });
    const { client } = shown([target]);
    const chips = within(screen.getByRole('group', { name: 'Reactions' }));
    const name = (chip: HTMLElement) => chip.getAttribute('aria-label')?.replace(/[\u2068\u2069]/gu, '');
    expect(chips.getAllByRole('button').map(name)).toEqual(['👍 2: Ana and you', '🎉 4: Ana and 3 others']);
    const [thumb, party] = chips.getAllByRole('button');
    expect(thumb?.getAttribute('aria-pressed')).toBe('true');
    if (thumb) fireEvent.click(thumb);
    if (party) fireEvent.click(party);
    expect(client.asked.filter(([call]) => call === 'log.react').map(([, , , emoji, on]) => [emoji, on])).toEqual([['👍', false], ['🎉', true]]);
  });

  it('are no more of one person than there may be', () => {
    const { client } = shown([item(1, 0, KOFI.id, { reactions: [...['👍', '❤️', '😂'].map((emoji) => reaction(emoji, true)), reaction('🎉', false)] })]);
    fireEvent.click(screen.getByRole('button', { name: /🎉/u }));
    expect(client.asked.some(([call]) => call === 'log.react')).toBe(false);
    expect(screen.getByText('At most 3 reactions of yours fit under a message')).toBeTruthy();
  });

  it('are stops for Tab once the message has the focus', () => {
    shown([item(1, 0, KOFI.id, { reactions: [reaction('👍', false)] })]);
    const chip = screen.getByRole('button', { name: /👍/u });
    expect(chip.tabIndex).toBe(-1);
    act(() => { article(/Kofi/u).focus(); });
    expect(chip.tabIndex).toBe(0);
  });

  it('tell who gave them', () => {
    shown([item(1, 0, KOFI.id, { reactions: [reaction('👍', false)] })]);
    fireEvent.contextMenu(screen.getByRole('button', { name: /👍/u }));
    expect(within(screen.getByRole('dialog', { name: 'Reactions' })).getByText('Ana')).toBeTruthy();
  });
});

it('says that a text was edited, and when', () => {
  shown([item(1, 0, ANA.id, { content: text('now', { editedMs: new Date(2026, 10, 18, 9, 7).getTime() }) })]);
  expect(within(article(/Ana/u)).getByText('edited').title).toMatch(/^Edited .*November.*09:07$/u);
});

it('tells that a message came to a device before it was read', () => {
  shown([item(1, 0, FAKE_ME.id)], { conversation: directWith(ANA, { peerDeliveredSeq: 1 }) });
  expect(screen.getByRole('img', { name: 'Delivered' })).toBeTruthy();
});

it('opens who was mentioned', () => {
  shown([item(1, 0, ANA.id, { content: text('ask @Kofi', { mentions: [{ offset: 4, length: 5, who: KOFI.id }] }) })]);
  fireEvent.click(screen.getByRole('button', { name: '@Kofi' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Kofi' }));
  expect(dialog.getByRole('button', { name: 'Add to contacts' })).toBeTruthy();
});

it('leads to the next mention that was not read', () => {
  const mention = text('@Mia', { mentions: [{ offset: 0, length: 4, who: FAKE_ME.id }] });
  shown([item(1, 0, ANA.id, { content: mention }), item(2, 1, ANA.id), item(3, 2, KOFI.id, { content: mention }), item(4, 20, ANA.id)],
    { conversation: groupOf({ unread: 2, unreadMentions: 1, readSeq: 2 }) });
  fireEvent.click(screen.getByRole('button', { name: '1 unread mention, go to it' }));
  expect(article(/Kofi/u).dataset['highlighted']).toBe('true');
});
