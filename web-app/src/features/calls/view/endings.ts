import type { CallEnding } from '../../../state/calls/model';

/** What an end is said with; the key of a text. */
export type EndingText =
  | 'left' | 'otherDevice' | 'cutOff' | 'refused'
  | 'completed' | 'declined' | 'noAnswer' | 'busy' | 'cancelled' | 'connectionLost' | 'failed';

const OF_REASON = {
  completed: 'completed', declined: 'declined', 'no-answer': 'noAnswer', busy: 'busy', cancelled: 'cancelled', 'connection-lost': 'connectionLost', failed: 'failed',
} as const;

/** Why it is over, seen from this page. */
export function endingText({ by, reason }: CallEnding): EndingText {
  switch (by) {
    case 'refused':
      return 'refused';
    case 'other-device':
      return 'otherDevice';
    case 'cut-off':
      return 'cutOff';
    case 'self':
      return reason === undefined ? 'left' : 'completed';
    case 'others':
      return OF_REASON[reason ?? 'completed'];
  }
}
