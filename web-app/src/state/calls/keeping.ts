import type { Attended, PageMemory } from './memory';

const AGAIN_MS = 5_000;

/** Keeps where this page is, for the case that it is about to be reloaded: at once, and again each few seconds. */
export class Keeping {
  #again: ReturnType<typeof setInterval> | undefined;

  /** @param where undefined: nowhere that one comes back to */
  constructor(
    private readonly memory: PageMemory,
    private readonly where: () => Attended | undefined,
  ) {}

  begin(): void {
    this.now();
    this.#again ??= setInterval(() => this.now(), AGAIN_MS);
  }

  now(): void {
    const where = this.where();
    if (where !== undefined) this.memory.save(where);
  }

  /** It is left: a page that is reloaded does not come back. */
  end(): void {
    clearInterval(this.#again);
    this.memory.clear();
  }
}
