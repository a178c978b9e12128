import { expect, it } from 'vitest';
import type { CallEnding } from '../../../state/calls/model';
import { endingText } from './endings';

const ended = (change: Partial<CallEnding>): CallEnding => ({ by: 'others', durationMs: 0, ...change });

it.each([
  [ended({ reason: 'declined' }), 'declined'],
  [ended({ reason: 'no-answer' }), 'noAnswer'],
  [ended({ reason: 'connection-lost' }), 'connectionLost'],
  [ended({ by: 'self', reason: 'completed' }), 'completed'],
  [ended({ by: 'self' }), 'left'],
  [ended({ by: 'other-device' }), 'otherDevice'],
  [ended({ by: 'cut-off' }), 'cutOff'],
  [ended({ by: 'refused', problem: { code: 'CALL_FULL', detail: '' } }), 'refused'],
])('%o is told as %s', (ending, text) => {
  expect(endingText(ending)).toBe(text);
});
