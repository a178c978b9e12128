import type { FilesApi } from '../../api/api';
import type { Outcome } from '../../api/problem';
import { verdictOf } from '../../api/transfer';
import { Backoff } from '../../realtime/backoff';
import type { Store } from '../store';

/**
 * The right to read files: a cookie with the access token, for what a page shows by itself. It is as good for the other
 * tabs.
 */
export class FileAccess {
  #asking = false;
  /** The token has changed since it was last put there. */
  #due = false;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  readonly #backoff: Backoff;

  /** @param opened it is new: the other tabs are not told by the browser */
  constructor(
    private readonly store: Store,
    private readonly api: Pick<FilesApi, 'openFiles' | 'fileUse'>,
    private readonly opened: () => void,
    random: () => number,
  ) {
    this.#backoff = new Backoff(random);
  }

  /** There is a new access token. */
  renewed(): void {
    this.#due = true;
    void this.#open();
  }

  /** The cookie is new: pictures that failed may try again. */
  granted(): void {
    this.store.update({ fileAccess: this.store.state.fileAccess + 1 });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#wait);
  }

  async #open(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    while (this.#due && !this.#stopped) {
      this.#due = false;
      clearTimeout(this.#wait);
      this.#opened(await this.api.openFiles());
    }
    this.#asking = false;
    if (this.store.state.fileAccess > 0 && this.store.state.fileLimits === undefined) await this.#learnLimits();
  }

  #opened(outcome: Outcome): void {
    if (this.#stopped) return;
    if (outcome.ok) {
      this.#backoff.reset();
      this.granted();
      this.opened();
    } else if (verdictOf(outcome.problem) === 'later') {
      this.#wait = setTimeout(() => this.renewed(), Math.max(this.#backoff.next(), outcome.problem.retryAfterMs ?? 0));
    }
  }

  async #learnLimits(): Promise<void> {
    const outcome = await this.api.fileUse();
    // Without them the server says what is too large; the next token asks again.
    if (outcome.ok && !this.#stopped) this.store.update({ fileLimits: outcome.value.limits });
  }
}
