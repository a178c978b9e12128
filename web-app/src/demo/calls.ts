import type { Call, CallsState, CurrentCall, OwnMedia, Participant, ParticipantState, PeerMedia, PeerView } from '../state/calls/model';
import { NO_MEDIA, NO_OWN_MEDIA } from '../state/calls/media';
import { callId, peerId, type ConversationId } from '../state/ids';
import type { Content } from '../state/model';
import { FAKE_CALL_DEVICES } from '../state/testing/fakeClient';
import { idOf } from './people';
import { cameraOf, screen } from './streams';

const MINUTE = 60_000;
const NOW = Date.now();
const ON: PeerMedia = { microphone: true, camera: true, screen: false, hand: false };
const VOICE: PeerMedia = { ...ON, camera: false };
let next = 0;
const newCallId = () => callId(`068f0000-0000-7000-8000-${String(++next).padStart(12, '0')}`);
const peerOf = (person: number) => peerId(`078f0000-0000-4000-8000-${String(person).padStart(12, '0')}`);

const participant = (person: number, state: ParticipantState, media: PeerMedia = NO_MEDIA): Participant => ({
  userId: idOf(person), state, ...(state === 'joined' && { peerId: peerOf(person) }), turn: person + 1, media, cutOff: false, sinceMs: NOW,
});

export function callOf(conversationId: ConversationId, participants: readonly Participant[], change: Partial<Call> = {}): Call {
  return {
    id: newCallId(), conversationId, group: false, media: 'video', callerId: participants[0]?.userId ?? idOf(0), phase: 'active',
    startedMs: NOW - 13 * MINUTE, answeredMs: NOW - 12.5 * MINUTE, endedMs: 0, version: 5, participants, ...change,
  };
}

const NOT_ANSWERED = { phase: 'ringing', answeredMs: 0, startedMs: NOW - 4_000 } as const;

const peer = (person: number, media: PeerMedia, change: Partial<PeerView> = {}): PeerView => ({
  userId: idOf(person), peerId: peerOf(person), connection: 'connected', quality: 3, speaking: false, media, cutOff: false,
  ...(media.camera && { cameraStream: cameraOf(person * 47) }), ...(media.screen && { screenStream: screen() }), ...change,
});

const own = (media: PeerMedia, change: Partial<OwnMedia> = {}): OwnMedia => ({
  ...NO_OWN_MEDIA, media, devices: FAKE_CALL_DEVICES, ...(media.camera && { cameraStream: cameraOf(310) }), ...(media.screen && { screenStream: screen() }), ...change,
});

function current(call: Call, peers: readonly PeerView[], change: Partial<CurrentCall> = {}): CallsState {
  const shown: CurrentCall = {
    call, conversationId: call.conversationId, media: call.media, phase: call.phase === 'ringing' ? 'calling' : 'active', own: own(ON), peers, unreachable: false, ...change,
  };
  return { live: new Map([[call.conversationId, call]]), incoming: [], current: shown };
}

const together = (peers: readonly PeerView[], others: readonly Participant[] = []) =>
  [participant(0, 'joined', ON), ...peers.map(({ userId, peerId, media }, at): Participant => ({ userId, state: 'joined', peerId, turn: at + 2, media, cutOff: false, sinceMs: NOW })), ...others];

/** The states of calls that are worth looking at, by name. Only made when looked at: each has moving pictures. */
export const callScenes = (direct: ConversationId, other: number, group: ConversationId): Readonly<Record<string, () => CallsState>> => {
  const ringing = (media: 'voice' | 'video', inGroup = false): CallsState => {
    const caller = inGroup ? 1 : other;
    const called = inGroup ? [0, 3, 6].map((person) => participant(person, 'invited')) : [participant(0, 'ringing')];
    const call = callOf(inGroup ? group : direct, [participant(caller, 'joined', ON), ...called], { ...NOT_ANSWERED, media, group: inGroup });
    return { live: new Map([[call.conversationId, call]]), incoming: [call] };
  };
  const outgoing = (media: 'voice' | 'video', state: ParticipantState, change: Partial<CurrentCall> = {}): CallsState =>
    current(callOf(direct, [participant(0, 'joined', ON), participant(other, state)], { ...NOT_ANSWERED, media }), [], { own: own(media === 'video' ? ON : VOICE), ...change });
  const between = (media: PeerMedia, ownMedia: PeerMedia, change: Partial<PeerView> = {}, more: Partial<CurrentCall> = {}): CallsState => {
    const peers = [peer(other, media, change)];
    return current(callOf(direct, together(peers), { media: media.camera ? 'video' : 'voice' }), peers, { own: own(ownMedia), ...more });
  };
  const four = () => [peer(1, ON, { speaking: true }), peer(3, VOICE, { quality: 1 }), peer(6, { ...ON, microphone: false, hand: true })];
  const inGroup = (peers: readonly PeerView[], change: Partial<CurrentCall> = {}): CallsState =>
    current(callOf(group, together(peers, [participant(2, 'ringing'), participant(5, 'declined'), participant(17, 'missed')]), { group: true }), peers, { speakerId: idOf(1), ...change });
  const over = (change: Partial<CurrentCall> & Pick<Required<CurrentCall>, 'ended'>): CallsState => {
    const reason = change.ended.reason;
    const call = callOf(direct, [participant(0, 'left'), participant(other, 'left')], { endedMs: NOW, ...(reason !== undefined && { phase: 'ended', reason }) });
    return { ...current(call, [], { phase: 'ended', own: NO_OWN_MEDIA, ...change }), live: new Map() };
  };
  return {
    'call-incoming-voice': () => ringing('voice'),
    'call-incoming-video': () => ringing('video'),
    'call-incoming-group': () => ringing('video', true),
    'call-incoming-busy': () => ({ ...between(ON, ON), incoming: ringing('voice', true).incoming }),
    'call-preparing': () => ({ live: new Map(), incoming: [], current: { conversationId: direct, media: 'video', phase: 'preparing', own: own(VOICE), peers: [], unreachable: false } }),
    'call-outgoing-voice': () => outgoing('voice', 'ringing'),
    'call-outgoing-video': () => outgoing('video', 'invited'),
    'call-voice': () => between(VOICE, VOICE, { speaking: true }),
    'call-video': () => between(ON, ON),
    'call-muted': () => between({ ...ON, microphone: false }, { ...ON, microphone: false }, {}, { own: own({ ...ON, microphone: false }, { speaksMuted: true }) }),
    'call-group-4': () => inGroup(four()),
    'call-group-8': () => inGroup([1, 3, 6, 7, 8, 9, 10].map((person) => peer(person, person % 3 === 0 ? VOICE : ON, { speaking: person === 1, quality: (person % 4) as 0 | 1 | 2 | 3 }))),
    'call-screen': () => inGroup([peer(1, { ...ON, screen: true }, { speaking: true }), ...four().slice(1)]),
    'call-own-screen': () => inGroup(four(), { own: own({ ...ON, screen: true }) }),
    'call-reconnecting': () => between(ON, ON, { connection: 'reconnecting', quality: 0, cutOff: true }, { unreachable: true }),
    'call-no-route': () => inGroup([peer(1, ON), peer(3, VOICE, { connection: 'failed', failure: 'no-route' }), peer(6, ON, { connection: 'connecting' })]),
    'call-no-camera': () => between(ON, VOICE, {}, { own: own(VOICE, { cameraProblem: 'denied' }) }),
    'call-ended': () => over({ ended: { reason: 'completed', by: 'others', durationMs: 12.5 * MINUTE } }),
    'call-not-answered': () => over({ ended: { reason: 'no-answer', by: 'others', durationMs: 0 } }),
    'call-declined': () => over({ ended: { reason: 'declined', by: 'others', durationMs: 0 } }),
    'call-busy': () => over({ ended: { reason: 'busy', by: 'others', durationMs: 0 } }),
    'call-failed': () => over({ ended: { reason: 'failed', by: 'others', durationMs: 4_000 } }),
    'call-lost': () => over({ ended: { by: 'cut-off', durationMs: 3 * MINUTE } }),
    'call-other-device': () => over({ ended: { by: 'other-device', durationMs: 3 * MINUTE } }),
    'call-full': () => over({ ended: { by: 'refused', problem: { code: 'CALL_FULL', detail: '' }, durationMs: 0 } }),
    'call-live': () => {
      const call = callOf(group, [participant(1, 'joined', ON), participant(3, 'joined', VOICE), participant(0, 'missed')], { group: true });
      return { live: new Map([[group, call]]), incoming: [] };
    },
  };
};

/** Calls as lines of a conversation; the last one is the one that lives, where there is one. */
export function callLines(live: Call | undefined): readonly { readonly sender: number; readonly minutesAgo: number; readonly content: Content }[] {
  const ended = (sender: number, minutesAgo: number, change: Partial<Extract<Content, { kind: 'call-ended' }>>) => ({
    sender, minutesAgo,
    content: { kind: 'call-ended', callId: newCallId(), media: 'video', reason: 'completed', durationMs: 12 * MINUTE + 31_000, userIds: [idOf(sender), idOf(sender === 0 ? 4 : 0)], ...change } as const,
  });
  return [
    ended(4, 2_900, {}),
    ended(0, 2_800, { media: 'voice', durationMs: 3_725_000 }),
    ended(4, 1_500, { media: 'voice', reason: 'no-answer', durationMs: 0, userIds: [idOf(4)] }),
    ended(0, 1_400, { reason: 'no-answer', durationMs: 0, userIds: [idOf(0)] }),
    ended(4, 300, { reason: 'declined', durationMs: 0, userIds: [idOf(4)] }),
    ended(0, 200, { reason: 'cancelled', durationMs: 0, userIds: [idOf(0)] }),
    ended(4, 190, { reason: 'cancelled', durationMs: 0, userIds: [idOf(4)] }),
    ended(0, 100, { media: 'voice', reason: 'busy', durationMs: 0, userIds: [idOf(0)] }),
    ended(4, 60, { reason: 'connection-lost', durationMs: 64_000 }),
    ended(0, 50, { reason: 'failed', durationMs: 9_000 }),
    ...(live === undefined ? [] : [{ sender: 1, minutesAgo: 13, content: { kind: 'call-started', callId: live.id, media: live.media } as const }]),
  ];
}
