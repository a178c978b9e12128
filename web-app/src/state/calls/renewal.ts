/** Credentials are renewed so long before they end, or when half of their time is over. */
const BEFORE_MS = 600_000;
const SOONEST_MS = 30_000;
const LONGEST_MS = 2 ** 31 - 1;

/** Calls back in time before something ends. */
export class Renewal {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly renew: () => void,
    private readonly serverNow: () => number,
  ) {}

  /** By the server's clock; 0: it does not end. */
  before(expireMs: number): void {
    this.stop();
    if (expireMs === 0) return;
    const leftMs = expireMs - this.serverNow();
    const waitMs = Math.max(SOONEST_MS, leftMs - Math.min(BEFORE_MS, leftMs / 2));
    this.#timer = setTimeout(this.renew, Math.min(waitMs, LONGEST_MS));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
