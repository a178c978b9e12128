const FIRST_MS = 500;
const MOST_MS = 30_000;

/** How long to wait before the next try: exponential, with full jitter. */
export class Backoff {
  #tries = 0;

  constructor(
    private readonly random: () => number,
    private readonly firstMs = FIRST_MS,
    private readonly mostMs = MOST_MS,
  ) {}

  next(): number {
    const ceiling = Math.min(this.mostMs, this.firstMs * 2 ** this.#tries);
    // Beyond 2^16 nothing changes any more.
    this.#tries = Math.min(this.#tries + 1, 16);
    return Math.floor(this.random() * ceiling);
  }

  reset(): void {
    this.#tries = 0;
  }
}
