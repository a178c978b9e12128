import type { Locks } from './locks';
import type { Outcome, Problem } from './problem';
import type { Me } from '../state/people/model';

/** What signing in and refreshing give. */
export interface SignedIn {
  readonly accessToken: string;
  readonly expiresInMs: number;
  readonly me: Me;
}

export type Token =
  | { readonly kind: 'token'; readonly accessToken: string; readonly expiresAtMs: number }
  /** There is no session any more. */
  | { readonly kind: 'ended'; readonly problem: Problem }
  /** Not known: ask again later. */
  | { readonly kind: 'unreachable'; readonly problem: Problem };

/** A token is not handed out for a request when less than this is left of it. */
const MARGIN_MS = 30_000;
const LOCK = 'parley-refresh';

/**
 * Keeps the access token, in memory only, and gets a new one for the refresh cookie. Tabs take turns in that, so that
 * none presents a cookie that another one has just replaced.
 */
export class TokenKeeper {
  #current: Extract<Token, { kind: 'token' }> | undefined;
  #refreshing: Promise<Token> | undefined;
  /** Grows when somebody signs in or out: what a refresh of before brings is void. */
  #turn = 0;

  /**
   * @param refresh POST /api/v1/auth/refresh
   * @param refreshed who the cookie belongs to, told after each refresh
   * @param renewed there is another token than before
   */
  constructor(
    private readonly refresh: () => Promise<Outcome<SignedIn>>,
    private readonly locks: Locks,
    private readonly refreshed: (me: Me) => void,
    private readonly renewed: () => void = () => undefined,
  ) {}

  /** Whether there is a token, good or not. */
  get held(): boolean {
    return this.#current !== undefined;
  }

  /** After signing in. */
  accept(signedIn: SignedIn): void {
    this.#turn += 1;
    this.#keep(signedIn);
  }

  /** After signing out. */
  forget(): void {
    this.#turn += 1;
    this.#current = undefined;
  }

  /** The current token, or a new one where it runs out. */
  async get(): Promise<Token> {
    const current = this.#current;
    if (current !== undefined && current.expiresAtMs - Date.now() > MARGIN_MS) return current;
    return this.renew();
  }

  /** A new token. Those who ask at the same time get the same one. */
  renew(): Promise<Token> {
    this.#refreshing ??= this.locks
      .hold(LOCK, () => this.#ask())
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  /** A token other than the one that was refused; one that came meanwhile serves. */
  renewAfter(refused: string): Promise<Token> {
    const current = this.#current;
    return current !== undefined && current.accessToken !== refused ? Promise.resolve(current) : this.renew();
  }

  async #ask(): Promise<Token> {
    const turn = this.#turn;
    const outcome = await this.refresh();
    if (turn !== this.#turn) {
      return this.#current ?? { kind: 'ended', problem: { code: 'UNAUTHENTICATED', detail: 'Signed out.' } };
    }
    if (outcome.ok) {
      const token = this.#keep(outcome.value);
      this.refreshed(outcome.value.me);
      return token;
    }
    const { problem } = outcome;
    if (problem.code !== 'UNAUTHENTICATED' && problem.code !== 'SESSION_ENDED') return { kind: 'unreachable', problem };
    this.#current = undefined;
    return { kind: 'ended', problem };
  }

  #keep({ accessToken, expiresInMs }: SignedIn): Extract<Token, { kind: 'token' }> {
    this.#current = { kind: 'token', accessToken, expiresAtMs: Date.now() + expiresInMs };
    this.renewed();
    return this.#current;
  }
}
