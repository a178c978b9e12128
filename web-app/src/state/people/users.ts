import { USERS_A_CALL, type UsersApi } from '../../api/api';
import { Backoff } from '../../realtime/backoff';
import type { UserId } from '../ids';
import type { User } from './model';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';

/** Wishes of so long are asked for in one call. */
const GATHER_MS = 10;

/** Looks people up when a view shows them: once a page load each, many at a time. */
export class UserDirectory {
  readonly #wanted = new Set<UserId>();
  /** Asked for since the page was loaded, with or without success in finding them. */
  readonly #asked = new Set<UserId>();
  readonly #backoff: Backoff;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: UsersApi,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    random: () => number,
  ) {
    this.#backoff = new Backoff(random);
  }

  need(ids: Iterable<UserId>): void {
    for (const id of ids) {
      if (!this.#asked.has(id)) this.#wanted.add(id);
    }
    if (this.#wanted.size > 0) this.#timer ??= setTimeout(() => void this.#ask(), GATHER_MS);
  }

  /** The connection is there: what failed before is asked again at once. */
  online(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#backoff.reset();
    this.need([]);
  }

  /** Seen anyway, by a search for instance. */
  learn(users: readonly User[]): void {
    if (users.length === 0) return;
    const known = new Map(this.store.state.users);
    for (const user of users) {
      this.#asked.add(user.id);
      this.#wanted.delete(user.id);
      known.set(user.id, sameOr(known.get(user.id), user));
    }
    this.store.update({ users: known });
    // A cache: where it cannot be written, the network has it.
    void this.storage.saveUsers(users).catch((): undefined => undefined);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#wanted].slice(0, USERS_A_CALL);
    ids.forEach((id) => {
      this.#wanted.delete(id);
      this.#asked.add(id);
    });
    const outcome = await this.api.usersById(ids);
    if (outcome.ok) {
      this.#backoff.reset();
      this.learn(outcome.value);
      this.need([]);
      return;
    }
    ids.forEach((id) => {
      this.#asked.delete(id);
      this.#wanted.add(id);
    });
    const waitMs = Math.max(GATHER_MS + this.#backoff.next(), outcome.problem.retryAfterMs ?? 0);
    this.#timer ??= setTimeout(() => void this.#ask(), waitMs);
  }
}

function sameOr(before: User | undefined, now: User): User {
  const same =
    before?.username === now.username && before.nickname === now.nickname && before.avatar === now.avatar;
  return same ? before : now;
}
