import type { Call, CurrentCall, Participant, ParticipantState, PeerView } from '../../state/calls/model';
import { NO_MEDIA, NO_OWN_MEDIA } from '../../state/calls/media';
import { callId, peerId, type ConversationId, type UserId } from '../../state/ids';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { GROUP } from '../testing';

/** What the tests of calls share: people in a call, and the call. */

export function peerOf(userId: UserId, change: Partial<PeerView> = {}): PeerView {
  return { userId, peerId: peerId(`peer ${userId}`), connection: 'connected', speaking: false, media: { ...NO_MEDIA, microphone: true }, cutOff: false, ...change };
}

export function participantOf(userId: UserId, state: ParticipantState, turn = 0): Participant {
  return { userId, state, turn, media: NO_MEDIA, cutOff: false, sinceMs: 0, ...(state === 'joined' && { peerId: peerId(`peer ${userId}`) }) };
}

export function callOf(change: Partial<Call> = {}): Call {
  return {
    id: callId('068f0000-0000-7000-8000-000000000001'), conversationId: GROUP, group: true, media: 'video', callerId: FAKE_ME.id, phase: 'active', startedMs: Date.now() - 760_000, answeredMs: Date.now() - 751_000, endedMs: 0,
    version: 3, participants: [participantOf(FAKE_ME.id, 'joined', 1)], ...change,
  };
}

export function currentOf(change: Partial<CurrentCall> = {}, conversationId: ConversationId = GROUP): CurrentCall {
  return { call: callOf({ conversationId }), conversationId, media: 'video', phase: 'active', own: { ...NO_OWN_MEDIA, media: { ...NO_MEDIA, microphone: true } }, peers: [], unreachable: false, ...change };
}

/** A picture that nobody looks at: jsdom has no streams. */
export const STREAM = { id: 'stream', getTracks: (): MediaStreamTrack[] => [] } as unknown as MediaStream;
