import { vi } from 'vitest';
import { CallEndReason, CallMedia, CallPhase, ParticipantState } from '../../api/generated/proto/parley/call/v1/call_pb';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import type { FakeSocket } from '../../realtime/testing/fakeServer';
import type { UserId } from '../ids';
import { ANA, direct, entry, MIA, settle, WITH_ANA, World, type Tab } from './world';

// Calls as they travel, and the server's answers to what is asked of them.

export { CallEndReason, CallMedia, CallPhase, ErrorCode, ParticipantState };

interface WireParticipant {
  userId?: string;
  state?: ParticipantState;
  peerId?: string;
  turn?: number;
  media?: { microphone?: boolean; camera?: boolean; screen?: boolean; hand?: boolean };
  cutOff?: boolean;
  sinceMs?: bigint;
}

export interface WireCall {
  id?: string;
  conversationId?: string;
  group?: boolean;
  media?: CallMedia;
  callerId?: string;
  phase?: CallPhase;
  reason?: CallEndReason;
  startedMs?: bigint;
  answeredMs?: bigint;
  endedMs?: bigint;
  version?: bigint;
  participants?: WireParticipant[];
}

interface WireIce {
  iceServers?: { urls: string[]; username?: string; credential?: string }[];
  iceServersExpireMs?: bigint;
}

export const CALL = '068f0000-0000-7000-8000-000000000001';
export const OTHER_CALL = '068f0000-0000-7000-8000-000000000002';
export const ANAS_PEER = '078f0000-0000-4000-8000-000000000002';

export const joined = (user: UserId, peerId: string, turn: number, more: WireParticipant = {}): WireParticipant => ({
  userId: user, state: ParticipantState.JOINED, peerId, turn, media: { microphone: true }, sinceMs: 5n, ...more,
});
export const called = (user: UserId, state = ParticipantState.INVITED, more: WireParticipant = {}): WireParticipant => ({ userId: user, state, sinceMs: 7n, ...more });

/** Ana calls. */
export function callOf(version: number, participants: readonly WireParticipant[], more: WireCall = {}): WireCall {
  const phase = participants.filter(({ state }) => state === ParticipantState.JOINED).length > 1 ? CallPhase.ACTIVE : CallPhase.RINGING;
  return {
    id: CALL, conversationId: WITH_ANA, media: CallMedia.VIDEO, callerId: ANA, phase, startedMs: 1_000_000n, version: BigInt(version), participants: [...participants],
    ...(phase === CallPhase.ACTIVE && { answeredMs: 1_000_500n }), ...more,
  };
}

export const ended = (version: number, reason: CallEndReason, more: WireCall = {}): WireCall =>
  callOf(version, [called(ANA, ParticipantState.LEFT), called(MIA, ParticipantState.LEFT)], { phase: CallPhase.ENDED, reason, endedMs: 1_009_000n, ...more });

export const ringing = (version = 1): WireCall => callOf(version, [joined(ANA, ANAS_PEER, 1), called(MIA)]);

export async function tell(tab: Tab, call: WireCall): Promise<void> {
  tab.socket.say('callChanged', { call });
  await settle();
}

/** What was asked last of one kind. */
export function asked<K extends 'start' | 'ring' | 'join' | 'decline' | 'leave' | 'invite' | 'setMedia'>(tab: Tab, kind: K) {
  return tab.socket.sent('callAct').flatMap(({ act, frame }) => (act.case === kind ? [{ frame, value: act.value as Extract<typeof act, { case: K }>['value'] }] : []));
}

export function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  return last;
}

export async function answer(tab: Tab, frame: number, call: WireCall, more: WireIce = {}): Promise<void> {
  tab.socket.say('callAnswer', { call, iceServers: [{ urls: ['stun:here'] }], ...more }, frame);
  await settle();
}

export async function refuse(tab: Tab, frame: number, code: ErrorCode): Promise<void> {
  tab.socket.say('nack', { failure: { code, message: 'no' } }, frame);
  await settle();
}

/** Answers all FetchCalls that were not answered yet. */
export async function fetched(tab: Tab, calls: readonly WireCall[] = []): Promise<void> {
  const { socket } = tab;
  const done = answeredFetches.get(socket) ?? new Set<number>();
  answeredFetches.set(socket, done);
  for (const { frame, conversationId } of socket.sent('fetchCalls')) {
    if (done.has(frame)) continue;
    done.add(frame);
    socket.say('calls', { calls: calls.filter((call) => conversationId === '' || conversationId === call.conversationId) }, frame);
  }
  await settle();
}
const answeredFetches = new WeakMap<FakeSocket, Set<number>>();

const callEntry = (seq: number, by: UserId, kind: unknown) => ({ ...entry(seq, '', { by }), content: { kind } }) as ReturnType<typeof entry>;
export const startedEntry = (seq: number, by: UserId = ANA) => callEntry(seq, by, { case: 'callStarted', value: { callId: CALL, media: CallMedia.VIDEO } });
export const endedEntry = (seq: number, by: UserId = ANA, reason = CallEndReason.NO_ANSWER, userIds: readonly UserId[] = [by]) =>
  callEntry(seq, by, { case: 'callEnded', value: { callId: CALL, media: CallMedia.VIDEO, reason, durationMs: 0n, userIds: [...userIds] } });

export const OWN = { microphone: true, camera: true };

export async function online(world = new World(), page?: Tab['memory']): Promise<Tab> {
  const tab = await world.online({ conversations: [direct(3)] }, page);
  await fetched(tab);
  return tab;
}

export const current = (tab: Tab) => {
  const { current: shown } = tab.state.calls;
  if (shown === undefined) throw new Error('in no call');
  return shown;
};
export const engineOf = (tab: Tab) => lastOf(tab.engines);
export const myPeer = (tab: Tab) => lastOf([...asked(tab, 'start'), ...asked(tab, 'join')]).value.peerId;

/** A call of Mia and Ana, as the server has it. */
export const together = (version: number, peer: string, more: Parameters<typeof joined>[3] = {}) =>
  callOf(version, [joined(ANA, ANAS_PEER, 1), joined(MIA, peer, 2, more)]);

/** Accepts what rings. */
export async function accept(tab: Tab): Promise<void> {
  await tell(tab, ringing());
  const [call] = tab.state.calls.incoming;
  if (call === undefined) throw new Error('nothing rings');
  tab.client.calls.join(call, OWN);
  await settle();
}

export async function inCall(world = new World()): Promise<Tab> {
  const tab = await online(world);
  await accept(tab);
  await answer(tab, lastOf(asked(tab, 'join')).frame, together(3, myPeer(tab)));
  return tab;
}

export async function reconnect(tab: Tab, calls: Parameters<typeof fetched>[1], awayMs = 3_000): Promise<void> {
  tab.socket.hangUp();
  await vi.advanceTimersByTimeAsync(awayMs);
  while (tab.socket.onopen === null) await vi.advanceTimersByTimeAsync(1_000);
  tab.socket.welcome({ resumed: true });
  await settle();
  await fetched(tab, calls);
}
