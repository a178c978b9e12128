import type { PeerFailure, PeerView } from '../state/calls/model';

/** What there is to know of a connection at a moment. */
export interface Vitals {
  readonly connection: RTCPeerConnectionState;
  readonly ice: RTCIceConnectionState;
  /** The other side has described itself. */
  readonly answered: boolean;
  readonly relayFound: boolean;
  readonly relayConfigured: boolean;
  /** Negotiation failed. */
  readonly broken: boolean;
}

/** So long there may be no connection before it is called failed; tries go on. */
export const PATIENCE_MS = 20_000;

/** What failed. */
export function failureOf({ answered, ice, relayFound, relayConfigured, broken }: Vitals): PeerFailure {
  if (broken) return 'media';
  if (!answered) return 'no-answer';
  // There is a way, and what goes through it is not understood.
  if (ice === 'connected' || ice === 'completed') return 'media';
  return relayConfigured && !relayFound ? 'no-relay' : 'no-route';
}

type Shown = Pick<PeerView, 'connection' | 'failure'>;

/** How a connection is shown: by its state, by whether it ever stood, and since when it does not. */
export class Health {
  shown: Shown = { connection: 'connecting' };
  #stood = false;
  #downSince: number;

  constructor(private readonly now: () => number) {
    this.#downSince = now();
  }

  /** How long it has not stood; 0: it does. */
  get downMs(): number {
    return this.shown.connection === 'connected' ? 0 : this.now() - this.#downSince;
  }

  get #tooLong(): boolean {
    return this.now() - this.#downSince >= PATIENCE_MS;
  }

  /** Whether it is shown in another way now. */
  see(vitals: Vitals): boolean {
    const before = this.shown;
    const wasUp = before.connection === 'connected';
    const up = vitals.connection === 'connected';
    if (up) {
      this.#stood = true;
      this.shown = wasUp ? before : { connection: 'connected' };
      return !wasUp;
    }
    if (wasUp) this.#downSince = this.now();
    const next: Shown = this.#tooLong ? { connection: 'failed', failure: failureOf(vitals) } : { connection: this.#stood ? 'reconnecting' : 'connecting' };
    if (next.connection === before.connection && next.failure === before.failure) return false;
    this.shown = next;
    return true;
  }

  /** Another try: patience begins anew. */
  again(): void {
    this.#downSince = this.now();
    this.shown = { connection: this.#stood ? 'reconnecting' : 'connecting' };
  }
}
