import { CloseCode } from '../api/generated/proto/parley/client/v1/client_pb';
import type { Token } from '../api/tokens';
import type { ConnectionState } from '../state/model';
import { Backoff } from './backoff';
import { CLOSED_PROBLEM, Socket, type WebSocketLike } from './socket';
import type { Answer, ClientRequest, ServerEvent } from './types';

export interface LinkListener {
  /** Never 'idle'. 'online' is told after the last Welcome frame was received. */
  connectionChanged(state: ConnectionState): void;
  /** Frames in order. While the server moves users, those of the old socket until the new one was welcomed. */
  received(event: ServerEvent): void;
  /** The session is over; the link has stopped. */
  sessionEnded(): void;
}

export interface LinkTokens {
  get(): Promise<Token>;
  renew(): Promise<Token>;
}

/** A connection that lived so long was a good one: the back-off starts anew. */
const STABLE_MS = 10_000;
const RENEW_BEFORE_MS = 60_000;
const RENEW_AGAIN_MS = 5_000;
const FLOOD_WAIT_MS = 60_000;
const NO_TOKEN = new Uint8Array(0);
/** The close codes that are not just answered by another try. As numbers: any number may come. */
const CLOSED = {
  malformed: CloseCode.MALFORMED as number,
  unauthenticated: CloseCode.UNAUTHENTICATED as number,
  sessionEnded: CloseCode.SESSION_ENDED as number,
  tooLarge: CloseCode.TOO_LARGE as number,
  flood: CloseCode.FLOOD as number,
};

/**
 * Keeps one welcomed socket to the server as long as it is started: connects again with back-off, moves when the
 * server asks for it, renews the access token in band.
 */
export class Link {
  #running = false;
  #live: Socket | undefined;
  /** Connecting, or greeting. */
  #next: Socket | undefined;
  #resumeToken: Uint8Array = NO_TOKEN;
  /** Grows with each start, stop and try: what belongs to an older one is void. */
  #turn = 0;
  #wasOnline = false;
  #refreshFirst = false;
  /** Not even woken we try before: the server has asked us to stay away. */
  #notBefore = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stable: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #moving: ReturnType<typeof setTimeout> | undefined;
  readonly #backoff: Backoff;

  constructor(
    private readonly open: () => WebSocketLike,
    private readonly tokens: LinkTokens,
    private readonly listener: LinkListener,
    random: () => number,
  ) {
    this.#backoff = new Backoff(random);
  }

  get online(): boolean {
    return this.#live !== undefined;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#turn += 1;
    this.#clearTimers();
    this.#live?.drop();
    this.#next?.drop();
    this.#live = this.#next = undefined;
    this.#resumeToken = NO_TOKEN;
  }

  /** 'unknown' at once where there is no connection. Never rejects. */
  request(request: ClientRequest): Promise<Answer> {
    return this.#live?.request(request) ?? Promise.resolve({ kind: 'unknown', problem: CLOSED_PROBLEM });
  }

  /** Forgotten where there is no connection. */
  tell(request: ClientRequest): void {
    this.#live?.tell(request);
  }

  /** The network came back, the page is seen again, or somebody does not want to wait. */
  wake(): void {
    if (!this.#running) return;
    if (this.#live !== undefined) this.#live.probe();
    else if (this.#next === undefined && this.#retry !== undefined && Date.now() >= this.#notBefore) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const turn = ++this.#turn;
    if (this.#live === undefined) this.#tell({ kind: this.#wasOnline ? 'reconnecting' : 'connecting' });
    void this.#greet(turn);
  }

  async #greet(turn: number): Promise<void> {
    const token = await (this.#refreshFirst ? this.tokens.renew() : this.tokens.get());
    if (turn !== this.#turn) return;
    switch (token.kind) {
      case 'ended':
        this.#ended();
        return;
      case 'unreachable':
        this.#tryLater(Math.max(this.#backoff.next(), token.problem.retryAfterMs ?? 0));
        return;
      case 'token': {
        this.#refreshFirst = false;
        this.#resumeToken = this.#live?.resumeToken ?? this.#resumeToken;
        const socket: Socket = new Socket(this.open, token.accessToken, this.#resumeToken, {
          received: (event) => this.#received(socket, event, token.expiresAtMs),
          closed: (code) => this.#closed(socket, code),
        });
        this.#next = socket;
      }
    }
  }

  #received(socket: Socket, event: ServerEvent, expiresAtMs: number): void {
    this.listener.received(event);
    if (event.kind === 'welcome') this.#welcomed(socket, expiresAtMs);
    if (event.kind === 'go-away' && socket === this.#live) this.#move(event.afterMs);
  }

  #welcomed(socket: Socket, expiresAtMs: number): void {
    const old = this.#live;
    this.#live = socket;
    this.#next = undefined;
    this.#wasOnline = true;
    old?.drop();
    clearTimeout(this.#stable);
    this.#stable = setTimeout(() => this.#backoff.reset(), STABLE_MS);
    this.#renewAt(expiresAtMs);
    this.#tell({ kind: 'online' });
  }

  #move(afterMs: number): void {
    clearTimeout(this.#moving);
    this.#moving = setTimeout(() => {
      if (this.#next === undefined) this.#connect();
    }, afterMs);
  }

  #renewAt(expiresAtMs: number): void {
    clearTimeout(this.#renewal);
    const waitMs = Math.max(1_000, expiresAtMs - RENEW_BEFORE_MS - Date.now());
    this.#renewal = setTimeout(() => void this.#renew(), waitMs);
  }

  async #renew(): Promise<void> {
    const socket = this.#live;
    const token = await this.tokens.renew();
    if (socket === undefined || socket !== this.#live) return;
    if (token.kind === 'ended') {
      this.#ended();
      return;
    }
    if (token.kind === 'unreachable') {
      this.#renewSoon();
      return;
    }
    const answer = await socket.request({ kind: 'renew', accessToken: token.accessToken });
    if (socket !== this.#live) return;
    if (answer.kind === 'answered') this.#renewAt(token.expiresAtMs);
    else if (answer.kind === 'unknown') this.#renewSoon();
    else this.#lose(socket, () => this.#tryLater(this.#backoff.next()));
  }

  /** The socket lives until its token expires; the next try may succeed before. */
  #renewSoon(): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(), RENEW_AGAIN_MS);
  }

  #closed(socket: Socket, code: number): void {
    this.#lose(socket, () => this.#afterClose(code));
  }

  /** Lets go of a socket; goes on where that leaves none. */
  #lose(socket: Socket, then: () => void): void {
    this.#resumeToken = socket.resumeToken;
    const greeted = socket === this.#live;
    socket.drop();
    if (greeted) {
      this.#live = undefined;
      clearTimeout(this.#renewal);
      clearTimeout(this.#stable);
      clearTimeout(this.#moving);
      // Another one is on its way: it was begun because of GoAway.
      if (this.#next !== undefined) {
        this.#tell({ kind: 'reconnecting' });
        return;
      }
      this.#turn += 1;
    } else {
      this.#next = undefined;
    }
    then();
  }

  #afterClose(code: number): void {
    switch (code) {
      case CLOSED.sessionEnded:
        this.#ended();
        return;
      case CLOSED.unauthenticated:
        this.#refreshFirst = true;
        this.#tryLater(this.#backoff.next());
        return;
      case CLOSED.flood:
        this.#notBefore = Date.now() + FLOOD_WAIT_MS;
        this.#tryLater(FLOOD_WAIT_MS + this.#backoff.next());
        return;
      case CLOSED.malformed:
      case CLOSED.tooLarge:
        // A fault of ours: what we resumed from may be the cause.
        this.#resumeToken = NO_TOKEN;
        this.#tryLater(this.#backoff.next());
        return;
      default:
        this.#tryLater(this.#backoff.next());
    }
  }

  #tryLater(waitMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), waitMs);
    if (this.#live === undefined) this.#tell({ kind: 'offline', nextTryAtMs: Date.now() + waitMs });
  }

  #ended(): void {
    this.stop();
    this.listener.sessionEnded();
  }

  #tell(state: ConnectionState): void {
    this.listener.connectionChanged(state);
  }

  #clearTimers(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#stable);
    clearTimeout(this.#renewal);
    clearTimeout(this.#moving);
    this.#retry = undefined;
  }
}
