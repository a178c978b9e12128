// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Call, CallsState } from '../../../state/calls/model';
import { callId, type UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, directWith, groupOf, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { rememberChoice } from '../ring/choices';
import { callOf, currentOf, participantOf } from '../testing';
import { CallEntry } from './CallEntry';
import type { CallContent } from './entry';

const LIVE = callOf({ participants: [participantOf(ANA.id, 'joined', 1), participantOf(KOFI.id, 'left'), participantOf(FAKE_ME.id, 'missed')] });
const BEGUN: CallContent = { kind: 'call-started', callId: LIVE.id, media: 'video' };
const ended = (...userIds: UserId[]): CallContent => ({ kind: 'call-ended', callId: callId('other'), media: 'voice', reason: 'completed', durationMs: 60_000, userIds });
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u2068\u2069]/gu, '');

function shown(content: CallContent, conversation: Conversation = groupOf(), live?: Call, current?: CallsState['current']) {
  const client = signedIn({
    conversations: new Map([[conversation.id, conversation]]),
    calls: { live: new Map(live === undefined ? [] : [[conversation.id, live]]), incoming: [], ...(current && { current }) },
  });
  show(client, <CallEntry content={content} own={false} conversationId={conversation.id} tabbable />);
  return client;
}

beforeEach(() => {
  standInForBrowser();
  rememberChoice('video', { microphone: true, camera: true });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('while it lives says who is in it, and lets one in', () => {
  const client = shown(BEGUN, groupOf(), LIVE);
  expect(plain(document.body.textContent)).toContain('In the call: Ana');
  fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  expect(client.asked).toContainEqual(['calls.join', LIVE, { microphone: true, camera: true }]);
});

it('has no way in where one is in it, and none where it is over', () => {
  shown(BEGUN, groupOf(), LIVE, currentOf({ call: LIVE }));
  expect(screen.queryByRole('button')).toBeNull();
  cleanup();
  shown(BEGUN, groupOf(), callOf({ id: callId('another') }));
  expect(screen.queryByRole('button')).toBeNull();
});

it('asks whether it lives where that is not known', () => {
  const client = shown(BEGUN);
  expect(client.asked).toContainEqual(['calls.look', groupOf().id]);
});

it('that is over says who was in it in groups, and calls back', () => {
  const client = shown(ended(ANA.id, KOFI.id, FAKE_ME.id));
  expect(plain(document.body.textContent)).toMatch(/With Ana, Kofi,? and you/u);
  fireEvent.click(screen.getByRole('button', { name: 'Call back' }));
  expect(client.asked).toContainEqual(['calls.start', groupOf().id, 'voice', { microphone: true, camera: false }]);
});

it('between two people needs no names, and calls nobody to whom one may not write', () => {
  shown(ended(ANA.id, FAKE_ME.id), directWith(ANA, { writable: 'blocked' }));
  expect(document.body.textContent).toBe('Voice call, 1:00');
});
