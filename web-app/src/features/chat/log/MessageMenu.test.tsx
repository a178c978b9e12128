// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS, type Conversation, type LogItem } from '../../../state/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, directWith, groupOf, item, show, signedIn, standInForBrowser } from '../../testing';
import { MessageMenu } from './MessageMenu';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(target: LogItem, conversation: Conversation = groupOf()) {
  const client = signedIn();
  const anchor = document.body.appendChild(document.createElement('button'));
  show(client, <MessageMenu target={{ item: target, anchor }} conversation={conversation} serverNow={Date.now()} onClose={() => undefined} onDone={() => undefined} />);
  return client;
}
const names = () => screen.queryAllByRole('menuitem').map((entry) => entry.getAttribute('aria-label'));
const own = (ageMs: number, change: Partial<LogItem> = {}) => item(5, 0, FAKE_ME.id, { timeMs: Date.now() - ageMs, ...change });

describe('the menu of a message', () => {
  it("offers of others' messages only to copy", () => {
    open(item(5, 0, ANA.id));
    expect(names()).toEqual(['Copy']);
  });

  it('offers of an own one in a group who has read it, and while there is time to recall it', () => {
    open(own(36_000));
    expect(names()).toEqual(['Copy', 'Info', 'Recall']);
    expect(screen.getByText('1:24 left')).toBeTruthy();
  });

  it('does not offer to recall when the time is over', () => {
    open(own(LIMITS.recallMs + 1));
    expect(names()).toEqual(['Copy', 'Info']);
  });

  it('has no info between two', () => {
    open(own(LIMITS.recallMs + 1), directWith(ANA));
    expect(names()).toEqual(['Copy']);
  });

  it('offers to delete what waits', () => {
    open(own(0, { state: { kind: 'waiting' } }));
    expect(names()).toEqual(['Copy', 'Delete']);
  });

  it('recalls', () => {
    const target = own(1_000);
    const client = open(target);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Recall' }));
    expect(client.calls).toContainEqual(['log.recall', groupOf().id, target]);
  });
});
