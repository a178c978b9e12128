// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS, type ClientState, type Conversation, type LogItem, type Message } from '../../state/model';
import { FAKE_ME, type FakeClient } from '../../state/testing/fakeClient';
import { ANA, directWith, groupOf, item, logOf, show, signedIn, standInForBrowser } from '../testing';
import { Composer, type ComposerHandle } from './Composer';

const CONVERSATION = directWith(ANA);
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const sent = (client: FakeClient) => client.asked.filter(([name]) => name === 'log.send').map(([, , message]) => (message as Message).body);

function shown(conversation: Conversation = CONVERSATION, draft?: string): FakeClient {
  const client = signedIn(draft === undefined ? {} : { drafts: new Map([[conversation.id, { body: draft }]]) });
  show(client, <Composer conversation={conversation} />);
  return client;
}

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('keys', () => {
  it('Enter sends, empties the box and keeps the focus', () => {
    const client = shown();
    fireEvent.change(box(), { target: { value: 'hello' } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual(['hello']);
    expect(box().value).toBe('');
    expect(document.activeElement).toBe(box());
  });

  it('Shift+Enter is left to the box', () => {
    const client = shown();
    fireEvent.change(box(), { target: { value: 'hello' } });
    expect(fireEvent.keyDown(box(), { key: 'Enter', shiftKey: true })).toBe(true);
    expect(sent(client)).toEqual([]);
  });

  it('Enter of an input method never sends', () => {
    const client = shown();
    fireEvent.change(box(), { target: { value: '你好' } });
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
    expect(sent(client)).toEqual([]);
  });

  it('Arrow up in the empty box leads to the newest message', () => {
    const client = signedIn();
    show(client, <section><div role="log"><p data-message tabIndex={-1}>old</p><p data-message tabIndex={-1}>new</p></div><Composer conversation={CONVERSATION} /></section>);
    fireEvent.change(box(), { target: { value: 'a' } });
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(box());
    fireEvent.change(box(), { target: { value: '' } });
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    expect(document.activeElement?.textContent).toBe('new');
  });

  it('blank text is not sent', () => {
    const client = shown();
    fireEvent.change(box(), { target: { value: ' \n ' } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual([]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  });
});

it('the button sends too', () => {
  const client = shown();
  fireEvent.change(box(), { target: { value: 'hello' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(sent(client)).toEqual(['hello']);
});

describe('the limit', () => {
  const fill = (text: string) => { fireEvent.change(box(), { target: { value: text } }); };

  it('is counted in code points, near it', () => {
    shown();
    fill('🏮'.repeat(LIMITS.messageCodePoints - 120));
    expect(screen.getByText('120 left')).toBeTruthy();
    fill('a'.repeat(LIMITS.messageCodePoints - 501));
    expect(screen.queryByText(/left/u)).toBeNull();
  });

  it('cuts nothing, but sends nothing beyond it', () => {
    const client = shown();
    fill('a'.repeat(LIMITS.messageCodePoints + 36));
    expect(screen.getByText('36 too many')).toBeTruthy();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual([]);
    expect(box().value).toHaveLength(LIMITS.messageCodePoints + 36);
  });
});

it('a draft is there again, and what is typed becomes one', () => {
  const client = shown(CONVERSATION, 'half a sen');
  expect(box().value).toBe('half a sen');
  fireEvent.change(box(), { target: { value: 'half a sentence' } });
  expect(client.asked).toContainEqual(['drafts.set', CONVERSATION.id, { body: 'half a sentence' }]);
});

/** A client that keeps drafts, as the real one does. */
function keeping(change: Partial<ClientState> = {}): FakeClient {
  const client = signedIn(change);
  client.drafts.set = (id, draft) => {
    const empty = draft.body === '' && draft.replyToSeq === undefined;
    client.set({ drafts: empty ? new Map() : new Map([[id, draft]]) });
  };
  return client;
}
const sentMessages = (client: FakeClient) => client.asked.filter(([name]) => name === 'log.send').map(([, , message]) => message);
function type(text: string) {
  fireEvent.change(box(), { target: { value: text } });
  fireEvent.select(box());
}

describe('an answer', () => {
  const target = item(7, 0, ANA.id);
  function begun(change: Partial<ClientState> = {}) {
    const client = keeping({ logs: new Map([[CONVERSATION.id, logOf([target])]]), ...change });
    const ref = createRef<ComposerHandle>();
    show(client, <Composer ref={ref} conversation={CONVERSATION} />);
    act(() => { ref.current?.reply(target); });
    return client;
  }

  it('stands in the composer, goes with the message, and is gone then', () => {
    const client = begun();
    expect(screen.getByRole('group', { name: /Reply to .*Ana/u }).textContent).toContain('text 7');
    type('yes');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sentMessages(client)).toEqual([{ body: 'yes', mentions: [], replyToSeq: 7 }]);
    expect(screen.queryByRole('group')).toBeNull();
    expect(client.getState().drafts.size).toBe(0);
  });

  it('is part of the draft', () => {
    const client = begun();
    expect(client.getState().drafts.get(CONVERSATION.id)).toEqual({ body: '', replyToSeq: 7 });
  });

  it.each(['the button', 'Escape'])('is taken back by %s, and the text stays', (way) => {
    const client = begun();
    type('yes');
    if (way === 'Escape') fireEvent.keyDown(box(), { key: 'Escape' });
    else fireEvent.click(screen.getByRole('button', { name: 'Cancel reply' }));
    expect(screen.queryByRole('group')).toBeNull();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sentMessages(client)).toEqual([{ body: 'yes', mentions: [] }]);
  });

  it('of a message that is not to be seen says so', () => {
    begun({ logs: new Map([[CONVERSATION.id, logOf([])]]) });
    expect(screen.getByText('This message is not to be seen')).toBeTruthy();
  });
});

describe('another text for a message', () => {
  const mine = (ageMs: number): LogItem => item(9, 0, FAKE_ME.id, { timeMs: Date.now() - ageMs });
  function begun(last = mine(1_000)) {
    const client = keeping({ logs: new Map([[CONVERSATION.id, logOf([last, item(10, 0, ANA.id)])]]) });
    show(client, <section><div role="log"><p data-message tabIndex={-1}>new</p></div><Composer conversation={CONVERSATION} /></section>);
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    return client;
  }

  it('begins by Arrow up in the empty box, with the last own message', () => {
    const client = begun();
    expect(screen.getByRole('group', { name: 'Edit message' })).toBeTruthy();
    expect(box().value).toBe('text 9');
    type('better');
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(client.asked).toContainEqual(['log.edit', CONVERSATION.id, expect.objectContaining({ key: 'k9' }), { body: 'better', mentions: [] }]);
    expect(box().value).toBe('');
    expect(sentMessages(client)).toEqual([]);
  });

  it('leads to the messages where it is too late to edit', () => {
    begun(mine(LIMITS.editMs + 1_000));
    expect(screen.queryByRole('group', { name: 'Edit message' })).toBeNull();
    expect(document.activeElement?.textContent).toBe('new');
  });

  it('is left by Escape, and the draft is there again', () => {
    const client = keeping({ logs: new Map([[CONVERSATION.id, logOf([mine(0)])]]), drafts: new Map([[CONVERSATION.id, { body: 'begun' }]]) });
    const ref = createRef<ComposerHandle>();
    show(client, <Composer ref={ref} conversation={CONVERSATION} />);
    act(() => { ref.current?.edit(mine(0)); });
    expect(box().value).toBe('text 9');
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(box().value).toBe('begun');
    expect(client.getState().drafts.get(CONVERSATION.id)?.body).toBe('begun');
  });

  it('that is the same one is not sent', () => {
    const client = begun();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(client.asked.some(([name]) => name === 'log.edit')).toBe(false);
    expect(box().value).toBe('');
  });

  it('that was refused is not lost', async () => {
    const client = begun();
    client.log.edit = () => Promise.resolve({ ok: false, problem: { code: 'EDIT_TOO_LATE', detail: '' } });
    type('better');
    await act(async () => {
      fireEvent.keyDown(box(), { key: 'Enter' });
      await Promise.resolve();
    });
    expect(box().value).toBe('better');
  });
});

describe('marks', () => {
  it.each([['b', '**hello**'], ['i', '_hello_'], ['e', '`hello`']])('Control+%s', (key, body) => {
    shown();
    fireEvent.change(box(), { target: { value: 'hello' } });
    box().setSelectionRange(0, 5);
    expect(fireEvent.keyDown(box(), { key, ctrlKey: true })).toBe(false);
    expect(box().value).toBe(body);
  });

  it('leave Control+I alone in the empty box', () => {
    shown();
    expect(fireEvent.keyDown(box(), { key: 'i', ctrlKey: true })).toBe(true);
    expect(box().value).toBe('');
  });
});

it('takes over what another device wrote, but not while one writes here', () => {
  const client = keeping({ drafts: new Map([[CONVERSATION.id, { body: 'one' }]]) });
  show(client, <Composer conversation={CONVERSATION} />);
  act(() => { client.set({ drafts: new Map([[CONVERSATION.id, { body: 'two' }]]) }); });
  expect(box().value).toBe('two');
  type('three');
  act(() => { client.set({ drafts: new Map([[CONVERSATION.id, { body: 'four' }]]) }); });
  expect(box().value).toBe('three');
  box().blur();
  act(() => { client.set({ drafts: new Map([[CONVERSATION.id, { body: 'five' }]]) }); });
  expect(box().value).toBe('five');
});

it('says until when one is muted, and that all are', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 18, 9, 0) });
  shown(groupOf({ writable: 'muted', mutedUntilMs: new Date(2026, 10, 18, 15, 0).getTime() }));
  expect(screen.getByText('An admin has muted you until 15:00.')).toBeTruthy();
  cleanup();
  shown(groupOf({ writable: 'muted', mutedUntilMs: Number.MAX_SAFE_INTEGER }));
  expect(screen.getByText('An admin has muted you here.')).toBeTruthy();
  cleanup();
  shown(groupOf({ writable: 'all-muted' }));
  expect(screen.getByText('Only the owner and admins can write here.')).toBeTruthy();
});

it.each([
  ['not-contacts', /not contacts/u],
  ['blocked', /blocked/u],
  ['left', /not a member/u],
] as const)('where one may not write (%s) it says why', (writable, why) => {
  shown({ ...CONVERSATION, writable });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(why)).toBeTruthy();
});
