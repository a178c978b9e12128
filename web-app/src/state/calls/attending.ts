// What an attendance is made of, and what it shows.
import type { Engine, EnginePorts } from '../../calls/engine';
import type { CallAnswer, Recipient } from '../../realtime/types';
import { newKey, peerId, type CallId, type ConversationId, type PeerId, type UserId } from '../ids';
import type { CallBook } from './book';
import { NO_OWN_MEDIA } from './media';
import type { DeviceMemory, PageMemory } from './memory';
import type { Call, CallEnding, CallMedia, CurrentCall, CurrentPhase, OwnChoice } from './model';
import type { CallServer } from './server';

export interface AttendancePorts {
  readonly me: UserId;
  readonly server: CallServer;
  readonly book: CallBook;
  readonly memory: PageMemory;
  readonly devices: DeviceMemory;
  readonly random: () => number;
  /** What a call needs, or that it is being loaded; rejects where it cannot be. */
  engine(): CreateEngine | Promise<CreateEngine>;
  serverNow(): number;
  online(): boolean;
  changed(): void;
  /** Asks anew which calls there are, of a conversation and of oneself. */
  fetch(conversation: ConversationId): Promise<void>;
}

export type CreateEngine = (ports: EnginePorts) => Engine;

/** How a page comes into a call. */
export type Way =
  | { readonly kind: 'start'; readonly to: Recipient }
  | { readonly kind: 'join'; readonly callId: CallId };

export interface Wish {
  readonly way: Way;
  readonly conversationId: ConversationId;
  readonly media: CallMedia;
  readonly own: OwnChoice;
  readonly leaveOther: boolean;
}

const NOBODY: CurrentCall['peers'] = [];

export function newPeerId(): PeerId {
  return peerId(newKey());
}

export function rtcOf(servers: CallAnswer['iceServers']): RTCIceServer[] {
  return servers.map(({ urls, username, credential }) => ({
    urls: [...urls],
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  }));
}

export interface Attended {
  readonly wish: Wish;
  readonly call: Call | undefined;
  /** While it is not over. */
  readonly engine: Engine | undefined;
  readonly wasIn: boolean;
  readonly online: boolean;
  readonly ending: CallEnding | undefined;
}

/** The same object as before where nothing is different. */
export function viewOf({ wish, call, engine, wasIn, online, ending }: Attended, before: CurrentCall | undefined): CurrentCall {
  const speakerId = engine?.speakerId;
  const view: CurrentCall = {
    ...(call !== undefined && { call }),
    conversationId: wish.conversationId,
    media: call?.media ?? wish.media,
    phase: phaseOf(call, wasIn, ending),
    own: engine?.own ?? NO_OWN_MEDIA,
    peers: engine?.peers ?? NOBODY,
    ...(speakerId !== undefined && { speakerId }),
    unreachable: wasIn && ending === undefined && !online,
    ...(ending !== undefined && { ended: ending }),
  };
  return before !== undefined && sameParts(before, view) ? before : view;
}

function phaseOf(call: Call | undefined, wasIn: boolean, ending: CallEnding | undefined): CurrentPhase {
  if (ending !== undefined) return 'ended';
  if (!wasIn) return 'preparing';
  return call?.phase === 'ringing' ? 'calling' : 'active';
}

function sameParts(one: CurrentCall, other: CurrentCall): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof CurrentCall)[]);
  return [...keys].every((key) => one[key] === other[key]);
}

/** From answer to end, or until now. */
export function durationOf(call: Call | undefined, nowMs: number): number {
  const { answeredMs = 0, endedMs = 0 } = call ?? {};
  return answeredMs === 0 ? 0 : Math.max(0, (endedMs === 0 ? nowMs : endedMs) - answeredMs);
}
