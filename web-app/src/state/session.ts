import type { SessionApi } from '../api/api';
import type { Outcome } from '../api/problem';
import type { SignedIn, TokenKeeper } from '../api/tokens';
import { Backoff } from '../realtime/backoff';
import type { Account } from './account';
import type { UserId } from './ids';
import { INITIAL_STATE } from './initial';
import type { SignedOutReason } from './model';
import type { Me } from './people/model';
import type { AccountStorage, Snapshot, Storage } from './storage/storage';
import type { Store } from './store';

export interface SessionPorts {
  readonly api: SessionApi;
  readonly tokens: TokenKeeper;
  readonly storage: Storage;
  readonly random: () => number;
  openAccount(me: UserId, storage: AccountStorage): Account;
}

const LOGOUT_AGAIN_MS = 1_000;
const EMPTY: Snapshot = { users: [], drafts: new Map() };

/** Who is signed in, from load to sign-out. */
export class Session {
  #account: Account | undefined;
  #storage: AccountStorage | undefined;
  /** Grows with each sign-in and sign-out: what belongs to an older one is void. */
  #turn = 0;

  constructor(
    private readonly store: Store,
    private readonly ports: SessionPorts,
  ) {}

  get account(): Account | undefined {
    return this.#account;
  }

  /** At load: who was signed in last is shown at once; the link finds out whether the session still lives. */
  async restore(): Promise<void> {
    const turn = this.#turn;
    const user = await this.ports.storage.lastAccount();
    if (turn !== this.#turn) return;
    if (user === undefined) {
      this.store.update({ session: { kind: 'signed-out' } });
      return;
    }
    const storage = await this.ports.storage.open(user);
    const snapshot = await storage.snapshot().catch(() => EMPTY);
    if (snapshot.me !== undefined) {
      await this.#enter(snapshot.me, storage, snapshot, turn);
      return;
    }
    const token = await this.ports.tokens.renew();
    // Where there is a session, `refreshed` was told and has entered.
    if (turn === this.#turn && token.kind !== 'token') this.#leave();
    storage.close();
  }

  register(input: { username: string; password: string; nickname?: string }): Promise<Outcome> {
    return this.#signIn(this.ports.api.register(input));
  }

  login(input: { username: string; password: string }): Promise<Outcome> {
    return this.#signIn(this.ports.api.login(input));
  }

  redeemPasswordLink(input: { token: string; password: string }): Promise<Outcome> {
    return this.#signIn(this.ports.api.redeemPasswordLink(input));
  }

  async logout(): Promise<void> {
    this.#account?.signOut();
    const told = this.ports.api.logout();
    await this.#forget();
    const outcome = await told;
    if (!outcome.ok) void this.#tellLogout(this.#turn);
  }

  /** The server ended the session. */
  async ended(): Promise<void> {
    this.#account?.stop();
    await this.#forget('session-ended');
  }

  /** Another tab has wiped the account. */
  signedOutElsewhere(): void {
    this.#account?.stop();
    this.ports.tokens.forget();
    this.#leave();
  }

  /** Whose session the refresh cookie is of: another tab may have signed in as somebody else. */
  refreshed(me: Me): void {
    const { session } = this.store.state;
    if (session.kind === 'signed-in' && session.me.id === me.id) {
      this.store.update({ session: { kind: 'signed-in', me } });
      void this.#storage?.saveMe(me).catch((): undefined => undefined);
    } else if (session.kind !== 'signing-in' && session.kind !== 'signed-out') {
      if (this.#account !== undefined) {
        this.#account.stop();
        this.#leave();
      }
      void this.#arrive(me);
    }
  }

  /** The cookie is to end although the server was away; unless somebody has signed in meanwhile and has another one. */
  async #tellLogout(turn: number): Promise<void> {
    const backoff = new Backoff(this.ports.random);
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOGOUT_AGAIN_MS + backoff.next()));
      if (turn !== this.#turn || (await this.ports.api.logout()).ok) return;
    }
  }

  async #signIn(asked: Promise<Outcome<SignedIn>>): Promise<Outcome> {
    this.#turn += 1;
    this.store.update({ session: { kind: 'signing-in' } });
    const outcome = await asked;
    if (!outcome.ok) {
      this.store.update({ session: { kind: 'signed-out' } });
      return outcome;
    }
    this.ports.tokens.accept(outcome.value);
    await this.#arrive(outcome.value.me);
    return { ok: true, value: undefined };
  }

  async #arrive(me: Me): Promise<void> {
    const turn = ++this.#turn;
    const storage = await this.ports.storage.open(me.id);
    const snapshot = await storage.snapshot().catch(() => EMPTY);
    void storage.saveMe(me).catch((): undefined => undefined);
    await this.ports.storage.setLastAccount(me.id);
    await this.#enter(me, storage, snapshot, turn);
  }

  async #enter(me: Me, storage: AccountStorage, snapshot: Snapshot, turn: number): Promise<void> {
    if (turn !== this.#turn) {
      storage.close();
      return;
    }
    this.#storage = storage;
    this.#account = this.ports.openAccount(me.id, storage);
    this.store.update({ session: { kind: 'signed-in', me }, connection: { kind: 'connecting' } });
    await this.#account.start(snapshot);
  }

  async #forget(reason?: SignedOutReason): Promise<void> {
    const user = this.#account?.me;
    // Where it is not reached the cookie ends with its token, and is void with the session.
    void this.ports.api.closeFiles();
    this.ports.tokens.forget();
    this.#leave(reason);
    await this.ports.storage.setLastAccount(undefined);
    if (user !== undefined) await this.ports.storage.wipe(user);
  }

  #leave(reason?: SignedOutReason): void {
    this.#turn += 1;
    this.#account = undefined;
    this.#storage = undefined;
    this.store.update({
      ...INITIAL_STATE,
      session: { kind: 'signed-out', ...(reason !== undefined && { reason }) },
    });
  }
}
