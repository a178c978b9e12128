import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../i18n';
import type { CallEndReason, CallMedia } from '../../../state/calls/model';
import { callId } from '../../../state/ids';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, item, KOFI } from '../../testing';
import { callText, isMissed, unanswered, withoutBegun, type CallContent } from './entry';

const { t } = createTexts();
const begun = (id: string, media: CallMedia = 'video'): CallContent => ({ kind: 'call-started', callId: callId(id), media });
const ended = (reason: CallEndReason, answered = false, media: CallMedia = 'voice'): CallContent => ({
  kind: 'call-ended', callId: callId('1'), media, reason, durationMs: answered ? 751_000 : 0, userIds: answered ? [ANA.id, KOFI.id] : [ANA.id],
});

describe('the words of a call', () => {
  it.each([
    ['completed', true, 'Voice call, 12:31', 'Voice call, 12:31'],
    ['connection-lost', true, 'Voice call, 12:31', 'Voice call, 12:31'],
    ['no-answer', false, 'Voice call, no answer', 'Missed voice call'],
    ['declined', false, 'Voice call, declined', 'Voice call, you declined'],
    ['busy', false, 'Voice call, busy', 'Missed voice call'],
    ['cancelled', false, 'Voice call, cancelled', 'Missed voice call'],
    ['failed', false, 'Voice call, not connected', 'Missed voice call'],
    ['connection-lost', false, 'Voice call, not connected', 'Missed voice call'],
  ] as const)('%s, answered: %s', (reason, answered, own, others) => {
    expect(callText(t, ended(reason, answered), true)).toBe(own);
    expect(callText(t, ended(reason, answered), false)).toBe(others);
  });

  it('of one that goes on are what it is', () => {
    expect(callText(t, begun('1'), false)).toBe('Video call');
    expect(callText(t, ended('completed', true, 'video'), false)).toBe('Video call, 12:31');
  });
});

it('a call is missed where nobody came and one has not declined it', () => {
  expect(isMissed(ended('cancelled'), false)).toBe(true);
  expect(isMissed(ended('cancelled'), true)).toBe(false);
  expect(isMissed(ended('declined'), false)).toBe(false);
  expect(isMissed(ended('completed', true), false)).toBe(false);
  expect(unanswered(ended('declined'))).toBe(true);
  expect(isMissed({ kind: 'text', body: '', mentions: [] }, false)).toBe(false);
});

it('the beginning of a call is not shown where its end is', () => {
  const items = [item(1, 0, ANA.id, { content: begun('1') }), item(2, 1, FAKE_ME.id), item(3, 2, ANA.id, { content: ended('completed', true) }), item(4, 3, ANA.id, { content: begun('2') })];
  expect(withoutBegun(items).map(({ seq }) => seq)).toEqual([2, 3, 4]);
  const without = items.slice(0, 2);
  expect(withoutBegun(without)).toBe(without);
});
