import { MOST_CANDIDATES } from './signalQueue';
import type { SignalCandidate } from './signals';

/** Candidates that are found close to one another are said together. */
const TOGETHER_MS = 30;
/** Those of the device itself are found at once: so long they may take, and so long after each other they may come. */
const FIRST_MS = 20;
const QUIET_MS = 4;
const LONGEST_CANDIDATE = 1_024;
/** Kept until their description is there. */
const MOST_EARLY = 256;

/** Ways to this device, on their way to the other one. */
export class Found {
  #batch: SignalCandidate[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first: { found(last: boolean): void } | undefined;

  constructor(private readonly say: (candidates: readonly SignalCandidate[]) => void) {}

  /**
   * Resolves once the first ways are found, or after a moment without: the description that has them needs no signal behind
   * it, which would wait until it was taken.
   */
  async first(): Promise<void> {
    await new Promise<void>((resolve) => {
      let quiet: ReturnType<typeof setTimeout> | undefined;
      const over = (): void => {
        clearTimeout(limit);
        clearTimeout(quiet);
        this.#first = undefined;
        resolve();
      };
      const limit = setTimeout(over, FIRST_MS);
      this.#first = {
        found: (last) => {
          clearTimeout(quiet);
          quiet = setTimeout(over, last ? 0 : QUIET_MS);
        },
      };
    });
    // All but that there are no more is in the description.
    const left = this.#batch.filter(({ candidate }) => candidate === '');
    this.stop();
    left.forEach((end) => this.#put(end));
  }

  /** null: there are no more. */
  add(candidate: RTCIceCandidate | null, connection: Pick<RTCPeerConnection, 'localDescription'>): void {
    this.#put({
      candidate: candidate?.candidate ?? '',
      mid: candidate?.sdpMid ?? '',
      mLineIndex: candidate?.sdpMLineIndex ?? 0,
      usernameFragment: candidate?.usernameFragment ?? fragmentsOf(connection.localDescription?.sdp)[0] ?? '',
    });
  }

  /** What is not said yet is outdated. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#batch = [];
  }

  #put(candidate: SignalCandidate): void {
    if (candidate.candidate.length > LONGEST_CANDIDATE) return;
    this.#batch.push(candidate);
    this.#first?.found(candidate.candidate === '');
    if (this.#batch.length >= MOST_CANDIDATES) this.#say();
    else if (this.#first === undefined) this.#timer ??= setTimeout(() => this.#say(), TOGETHER_MS);
  }

  #say(): void {
    const batch = this.#batch;
    this.stop();
    this.say(batch);
  }
}

/** Which ICE sessions a description is of. */
export function fragmentsOf(sdp: string | undefined): readonly string[] {
  return [...(sdp ?? '').matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, fragment = '']) => fragment);
}

/** Ways to the other device. Those that come before the description that they belong to are kept. */
export class Ways {
  #early: SignalCandidate[] = [];

  /** Takes those that fit the description of the other side. What the browser does not take is no harm: there are others. */
  async add(connection: RTCPeerConnection, candidates: readonly SignalCandidate[]): Promise<void> {
    const fragments = fragmentsOf(connection.remoteDescription?.sdp);
    for (const candidate of candidates) {
      const { usernameFragment } = candidate;
      const fits = usernameFragment === '' ? fragments.length > 0 : fragments.includes(usernameFragment);
      if (fits) await this.#give(connection, candidate);
      else this.#early = [...this.#early, candidate].slice(-MOST_EARLY);
    }
  }

  /** Another description of the other side is there. */
  async described(connection: RTCPeerConnection): Promise<void> {
    const early = this.#early;
    this.#early = [];
    await this.add(connection, early);
  }

  async #give(connection: RTCPeerConnection, { candidate, mid, mLineIndex, usernameFragment }: SignalCandidate): Promise<void> {
    try {
      await connection.addIceCandidate({
        candidate,
        ...(mid === '' ? { sdpMLineIndex: mLineIndex } : { sdpMid: mid }),
        ...(usernameFragment !== '' && { usernameFragment }),
      });
    } catch {
      // Of an offer that was ignored, of a session that is over, or of a kind that this browser does not know.
    }
  }
}
