// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation, Message } from '../../state/model';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { ANA, directWith, item, logOf, show, signedIn, standInForBrowser } from '../testing';
import { ConversationView } from './ConversationView';

const CONVERSATION: Conversation = directWith(ANA);
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });

beforeEach(() => {
  standInForBrowser();
  vi.useFakeTimers();
  // What the virtualiser measures rows by.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function shown() {
  const mine = item(2, 1, FAKE_ME.id, { timeMs: Date.now() });
  const client = signedIn({
    conversations: new Map([[CONVERSATION.id, CONVERSATION]]),
    logs: new Map([[CONVERSATION.id, logOf([item(1, 0, ANA.id), mine])]]),
  });
  show(client, <ConversationView me={FAKE_ME} id={CONVERSATION.id} details={false} />);
  return client;
}
function choose(text: string, entry: string) {
  const bubble = screen.getByText(text).closest('article');
  if (bubble === null) throw new Error(`no message ${text}`);
  fireEvent.keyDown(bubble, { key: 'Enter' });
  fireEvent.click(screen.getByRole('menuitem', { name: entry }));
}

describe('what is chosen in the menu of a message', () => {
  it('counts for what is sent before the menu has given the focus back', () => {
    const client = shown();
    choose('text 1', 'Reply');
    fireEvent.change(box(), { target: { value: 'yes' } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    const sent = client.asked.filter(([name]) => name === 'log.send').map(([, , message]) => message as Message);
    expect(sent).toEqual([{ body: 'yes', mentions: [], replyToSeq: 1 }]);
    act(() => { vi.runOnlyPendingTimers(); });
    expect(screen.queryByRole('group', { name: /Reply to/u })).toBeNull();
  });

  it('leads to the box, which has the text that is to be another one', () => {
    shown();
    choose('text 2', 'Edit');
    expect(box().value).toBe('text 2');
    act(() => { vi.runOnlyPendingTimers(); });
    expect(document.activeElement).toBe(box());
  });
});
