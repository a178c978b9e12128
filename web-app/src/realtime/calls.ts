// Calls as they travel.
import type { MessageInitShape } from '@bufbuild/protobuf';
import * as Wire from '../api/generated/proto/parley/call/v1/call_pb';
import type { CallEnded, CallStarted } from '../api/generated/proto/parley/chat/v1/entry_pb';
import type { CallAnswer as WireAnswer, PeerSignalled as WireSignalled } from '../api/generated/proto/parley/client/v1/client_pb';
import { NO_MEDIA } from '../state/calls/media';
import type {
  Call, CallEndReason, CallMedia, CallPhase, IceServer, Participant, ParticipantState, PeerCandidate, PeerMedia, PeerSignal, TrackPurpose,
} from '../state/calls/model';
import { callId, conversationId, peerId, userId } from '../state/ids';
import type { Content } from '../state/model';
import type { CallAct, CallAnswer, PeerSignalled, Recipient } from './types';

// What a newer server adds is read as what comes nearest to it.
const MEDIA: Partial<Record<Wire.CallMedia, CallMedia>> = { [Wire.CallMedia.VIDEO]: 'video' };
const PHASES: Partial<Record<Wire.CallPhase, CallPhase>> = { [Wire.CallPhase.RINGING]: 'ringing', [Wire.CallPhase.ENDED]: 'ended' };
const REASONS: Partial<Record<Wire.CallEndReason, CallEndReason>> = {
  [Wire.CallEndReason.DECLINED]: 'declined',
  [Wire.CallEndReason.NO_ANSWER]: 'no-answer',
  [Wire.CallEndReason.BUSY]: 'busy',
  [Wire.CallEndReason.CANCELLED]: 'cancelled',
  [Wire.CallEndReason.CONNECTION_LOST]: 'connection-lost',
  [Wire.CallEndReason.FAILED]: 'failed',
};
const STATES: Partial<Record<Wire.ParticipantState, ParticipantState>> = {
  [Wire.ParticipantState.INVITED]: 'invited',
  [Wire.ParticipantState.RINGING]: 'ringing',
  [Wire.ParticipantState.JOINED]: 'joined',
  [Wire.ParticipantState.DECLINED]: 'declined',
  [Wire.ParticipantState.MISSED]: 'missed',
  [Wire.ParticipantState.BUSY]: 'busy',
};
const PURPOSES: Partial<Record<Wire.TrackPurpose, TrackPurpose>> = {
  [Wire.TrackPurpose.MICROPHONE]: 'microphone',
  [Wire.TrackPurpose.CAMERA]: 'camera',
  [Wire.TrackPurpose.SCREEN]: 'screen',
  [Wire.TrackPurpose.SCREEN_SOUND]: 'screen-sound',
};
const WIRE_PURPOSES: Record<TrackPurpose, Wire.TrackPurpose> = {
  microphone: Wire.TrackPurpose.MICROPHONE,
  camera: Wire.TrackPurpose.CAMERA,
  screen: Wire.TrackPurpose.SCREEN,
  'screen-sound': Wire.TrackPurpose.SCREEN_SOUND,
};

const mediaOf = (wire: Wire.CallMedia): CallMedia => MEDIA[wire] ?? 'voice';
const reasonOf = (wire: Wire.CallEndReason): CallEndReason => REASONS[wire] ?? 'completed';

export function callOf(wire: Wire.Call): Call {
  const phase = PHASES[wire.phase] ?? 'active';
  return {
    id: callId(wire.id),
    conversationId: conversationId(wire.conversationId),
    group: wire.group,
    media: mediaOf(wire.media),
    callerId: userId(wire.callerId),
    phase,
    ...(phase === 'ended' && { reason: reasonOf(wire.reason) }),
    startedMs: Number(wire.startedMs),
    answeredMs: Number(wire.answeredMs),
    endedMs: Number(wire.endedMs),
    version: Number(wire.version),
    participants: wire.participants.map(participantOf),
  };
}

function participantOf(wire: Wire.Participant): Participant {
  return {
    userId: userId(wire.userId),
    state: STATES[wire.state] ?? 'left',
    ...(wire.peerId !== '' && { peerId: peerId(wire.peerId) }),
    turn: wire.turn,
    media: peerMediaOf(wire.media),
    cutOff: wire.cutOff,
    sinceMs: Number(wire.sinceMs),
  };
}

function peerMediaOf(wire: Wire.PeerMedia | undefined): PeerMedia {
  if (wire === undefined) return NO_MEDIA;
  const { microphone, camera, screen, hand } = wire;
  return { microphone, camera, screen, hand };
}

/** Undefined: tells no call. */
export function callAnswerOf({ call, iceServers, iceServersExpireMs }: WireAnswer): CallAnswer | undefined {
  if (call === undefined) return undefined;
  return { call: callOf(call), iceServers: iceServers.map(iceServerOf), iceServersExpireMs: Number(iceServersExpireMs) };
}

function iceServerOf({ urls, username, credential }: Wire.IceServer): IceServer {
  return { urls, ...(username !== '' && { username, credential }) };
}

export function peerSignalledOf(wire: WireSignalled): PeerSignalled {
  const signal = signalOf(wire.signal);
  return {
    callId: callId(wire.callId),
    fromUserId: userId(wire.fromUserId),
    fromPeerId: peerId(wire.fromPeerId),
    toPeerId: peerId(wire.toPeerId),
    n: wire.signal?.n ?? 0,
    ...(signal !== undefined && { signal }),
  };
}

function signalOf(wire: Wire.PeerSignal | undefined): PeerSignal | undefined {
  switch (wire?.signal.case) {
    case 'description': {
      const { type, sdp, tracks } = wire.signal.value;
      return {
        kind: 'description',
        type: type === Wire.DescriptionType.ANSWER ? 'answer' : 'offer',
        sdp,
        tracks: tracks.flatMap(({ mid, purpose }) => {
          const known = PURPOSES[purpose];
          return known === undefined ? [] : [{ mid, purpose: known }];
        }),
      };
    }
    case 'candidates':
      return { kind: 'candidates', candidates: wire.signal.value.candidates.map(candidateOf) };
    case undefined:
      return undefined;
  }
}

function candidateOf({ candidate, mid, mLineIndex, usernameFragment }: PeerCandidate): PeerCandidate {
  return { candidate, mid, mLineIndex, usernameFragment };
}

export function callStartedOf(wire: CallStarted): Content {
  return { kind: 'call-started', callId: callId(wire.callId), media: mediaOf(wire.media) };
}

export function callEndedOf(wire: CallEnded): Content {
  return {
    kind: 'call-ended',
    callId: callId(wire.callId),
    media: mediaOf(wire.media),
    reason: reasonOf(wire.reason),
    durationMs: Number(wire.durationMs),
    userIds: wire.userIds.map(userId),
  };
}

export function wireSignalOf(n: number, signal: PeerSignal): MessageInitShape<typeof Wire.PeerSignalSchema> {
  if (signal.kind === 'candidates') {
    return { n, signal: { case: 'candidates', value: { candidates: signal.candidates.map(candidateOf) } } };
  }
  const value = {
    type: signal.type === 'offer' ? Wire.DescriptionType.OFFER : Wire.DescriptionType.ANSWER,
    sdp: signal.sdp,
    tracks: signal.tracks.map(({ mid, purpose }) => ({ mid, purpose: WIRE_PURPOSES[purpose] })),
  };
  return { n, signal: { case: 'description', value } };
}

export function wireActOf(act: CallAct): MessageInitShape<typeof Wire.CallActSchema> {
  switch (act.kind) {
    case 'start': {
      const { to, media, peerId: peer, peerMedia, leaveOther } = act;
      const value = {
        to: wireRecipientOf(to),
        media: media === 'video' ? Wire.CallMedia.VIDEO : Wire.CallMedia.VOICE,
        peerId: peer,
        peerMedia,
        leaveOther,
      };
      return { act: { case: 'start', value } };
    }
    case 'ring':
    case 'decline':
      return { act: { case: act.kind, value: { callId: act.callId } } };
    case 'join': {
      const { callId: id, peerId: peer, peerMedia, leaveOther } = act;
      return { act: { case: 'join', value: { callId: id, peerId: peer, peerMedia, leaveOther } } };
    }
    case 'leave': {
      const { callId: id, peerId: peer, failed } = act;
      return { act: { case: 'leave', value: { callId: id, peerId: peer, failed } } };
    }
    case 'invite':
      return { act: { case: 'invite', value: { callId: act.callId, userIds: [...act.userIds] } } };
    case 'set-media': {
      const { callId: id, peerId: peer, media } = act;
      return { act: { case: 'setMedia', value: { callId: id, peerId: peer, media } } };
    }
  }
}

function wireRecipientOf(to: Recipient) {
  return 'user' in to ? ({ case: 'userId', value: to.user } as const) : ({ case: 'groupId', value: to.group } as const);
}
