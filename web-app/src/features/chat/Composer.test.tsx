// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS, type Conversation, type Message } from '../../state/model';
import type { FakeClient } from '../../state/testing/fakeClient';
import { ANA, directWith, show, signedIn, standInForBrowser } from '../testing';
import { Composer } from './Composer';

const CONVERSATION = directWith(ANA);
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const sent = (client: FakeClient) => client.calls.filter(([name]) => name === 'log.send').map(([, , message]) => (message as Message).body);

function shown(conversation: Conversation = CONVERSATION, draft?: string): FakeClient {
  const client = signedIn(draft === undefined ? {} : { drafts: new Map([[conversation.id, { body: draft }]]) });
  show(client, <Composer conversation={conversation} />);
  return client;
}

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
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
  expect(client.calls).toContainEqual(['drafts.set', CONVERSATION.id, { body: 'half a sentence' }]);
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
