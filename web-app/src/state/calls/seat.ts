import type { SendOutcome } from '../../calls/engine';
import type { PeerSignal } from '../../calls/signals';
import type { Outcome } from '../../api/problem';
import type { CallAct, CallAnswer } from '../../realtime/types';
import type { CallId, PeerId } from '../ids';
import { newPeerId, type AttendancePorts, type Wish } from './attending';
import type { PeerMedia } from './model';
import type { Patience } from './server';
import { sendOutcomeOf } from './signals';

const START_MS = 30_000;
const LEAVE_MS = 60_000;
const SIGNAL_MS = 60_000;

/** What this page asks of the server as one device of one call. A device that has left does not come in again: it needs another seat. */
export class Seat {
  readonly peerId = newPeerId();

  /** @param callId undefined: the call is yet to begin */
  constructor(
    private readonly ports: Pick<AttendancePorts, 'server' | 'book'>,
    public callId?: CallId,
  ) {}

  /** Whether it is the one of whom a call tells. */
  is(peerId: PeerId | undefined): boolean {
    return peerId === this.peerId;
  }

  /** Begins the call, or comes into it. */
  enter({ way, media, leaveOther }: Wish, peerMedia: PeerMedia): Promise<Outcome<CallAnswer>> {
    const as = { peerId: this.peerId, peerMedia, leaveOther };
    return this.ports.server.act(way.kind === 'start' ? { kind: 'start', to: way.to, media, ...as } : { kind: 'join', callId: way.callId, ...as }, { giveUpMs: START_MS });
  }

  /** Comes in where it was before, or tells where it is reached now. */
  come(callId: CallId, peerMedia: PeerMedia, patience: Patience = { giveUpMs: START_MS }): Promise<Outcome<CallAnswer>> {
    return this.ports.server.act({ kind: 'join', callId, peerId: this.peerId, peerMedia, leaveOther: false }, patience);
  }

  /** Undefined: there is nothing to leave yet. */
  leaving(failed: boolean): CallAct | undefined {
    const { callId, peerId } = this;
    return callId === undefined ? undefined : { kind: 'leave', callId, peerId, failed };
  }

  leave(failed: boolean): void {
    const act = this.leaving(failed);
    if (act === undefined) return;
    void this.ports.server.act(act, { giveUpMs: LEAVE_MS }).then((outcome) => {
      if (outcome.ok) this.ports.book.tell(outcome.value.call);
    });
  }

  /** @param over ends the trying */
  async say(toPeerId: PeerId, { n, ...signal }: PeerSignal, over: AbortSignal): Promise<SendOutcome> {
    const { callId, peerId } = this;
    if (callId === undefined) return 'gone';
    return sendOutcomeOf(await this.ports.server.ask({ kind: 'signal-peer', callId, fromPeerId: peerId, toPeerId, n, signal }, { giveUpMs: SIGNAL_MS, signal: over }));
  }
}
