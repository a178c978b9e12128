import type { EnginePorts, SendOutcome } from './engine';
import type { CandidatesSignal, PeerSignal, Saying } from './signals';

/** Of one signal, by the limits of the server. */
export const MOST_CANDIDATES = 32;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4_000;

/** Whether the two fit into one signal. */
function joined(one: Saying | undefined, other: Saying): CandidatesSignal | undefined {
  if (one?.kind !== 'candidates' || other.kind !== 'candidates') return undefined;
  const candidates = [...one.candidates, ...other.candidates];
  return candidates.length > MOST_CANDIDATES ? undefined : { kind: 'candidates', candidates };
}

/**
 * What is said to one device: numbered, in order, the next one once the one before was taken. To a device that is cut off the
 * same is said again until it is taken, or there is nothing more to say.
 */
export class SignalQueue {
  #n = 0;
  #waiting: Saying[] = [];
  #speaking = false;
  #closed = false;
  #wait: { readonly timer: ReturnType<typeof setTimeout>; readonly over: () => void } | undefined;
  #waitMs = FIRST_WAIT_MS;

  constructor(
    private readonly send: (signal: PeerSignal) => Promise<SendOutcome>,
    private readonly random: EnginePorts['random'],
  ) {}

  /** Nothing waits for being taken. */
  get idle(): boolean {
    return !this.#speaking && this.#waiting.length === 0;
  }

  say(saying: Saying): void {
    if (this.#closed) return;
    const both = joined(this.#waiting.at(-1), saying);
    if (both !== undefined) this.#waiting.pop();
    this.#waiting.push(both ?? saying);
    void this.#speak();
  }

  /** What has not been said yet is outdated. */
  clear(): void {
    this.#waiting = [];
  }

  /** The other device is back: no more waiting. */
  poke(): void {
    this.#waitMs = FIRST_WAIT_MS;
    this.#wait?.over();
  }

  close(): void {
    this.#closed = true;
    this.clear();
    this.#wait?.over();
  }

  async #speak(): Promise<void> {
    if (this.#speaking) return;
    this.#speaking = true;
    for (let saying = this.#waiting.shift(); saying !== undefined; saying = this.#waiting.shift()) {
      this.#n += 1;
      await this.#untilTaken({ ...saying, n: this.#n });
    }
    this.#speaking = false;
  }

  async #untilTaken(signal: PeerSignal): Promise<void> {
    while (!this.#closed) {
      const outcome = await this.send(signal);
      if (outcome === 'not-in-call') this.clear();
      if (outcome !== 'gone') {
        this.#waitMs = FIRST_WAIT_MS;
        return;
      }
      await this.#pause();
    }
  }

  #pause(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const ms = this.#waitMs * (0.5 + this.random() / 2);
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        this.#wait = undefined;
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.#wait = { timer, over };
    });
  }
}
