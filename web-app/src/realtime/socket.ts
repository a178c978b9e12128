import type { Problem } from '../api/problem';
import { decodeFrame } from './decode';
import { encodeFrame } from './encode';
import type { Answer, ClientRequest, ServerEvent } from './types';

/** The part of a WebSocket that is used here. */
export interface WebSocketLike {
  binaryType: BinaryType;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export interface SocketEvents {
  /**
   * Every frame that is no mere answer, in order; also the deliveries that carry acknowledgements. The frames of a
   * Welcome come as one.
   */
  received(event: ServerEvent): void;
  /** Once, whoever closed. Everything unanswered has been answered 'unknown' before. */
  closed(code: number): void;
}

/** What `closed` is told where the server did not answer in time. */
export const CLOSED_DEAD = 1006;

const GREETING_LIMIT_MS = 15_000;
const ANSWER_LIMIT_MS = 15_000;
const PONG_LIMIT_MS = 10_000;
const DEFAULT_HEARTBEAT_MS = 20_000;
/** After so much silence of ours the server closes. */
const SILENT_HEARTBEATS = 2.5;

export const CLOSED_PROBLEM: Problem = { code: 'NETWORK', detail: 'The connection was lost.' };
const TIMED_OUT: Problem = { code: 'DEADLINE_EXCEEDED', detail: 'The server did not answer in time.' };

interface Waiting {
  readonly done: (answer: Answer) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** One WebSocket from its opening to its end: greeting, heartbeats, requests and their answers. */
export class Socket {
  #raw: WebSocketLike | undefined;
  #nextId = 1;
  #heartbeatMs = DEFAULT_HEARTBEAT_MS;
  #lastPingAt = 0;
  #lastFrameAt = 0;
  #welcomeSoFar: Extract<ServerEvent, { kind: 'welcome' }> | undefined;
  #resumeToken: Uint8Array;
  readonly #waiting = new Map<number, Waiting>();
  #greeting: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;
  #pong: ReturnType<typeof setTimeout> | undefined;

  constructor(
    open: () => WebSocketLike,
    accessToken: string,
    resumeToken: Uint8Array,
    private readonly events: SocketEvents,
  ) {
    this.#resumeToken = resumeToken;
    const raw = open();
    this.#raw = raw;
    raw.binaryType = 'arraybuffer';
    raw.onopen = () => this.#write({ kind: 'hello', accessToken, resumeToken });
    raw.onmessage = (event) => this.#receive(event.data);
    raw.onclose = (event) => this.#end(event.code);
    this.#greeting = setTimeout(() => this.#end(CLOSED_DEAD), GREETING_LIMIT_MS);
  }

  /** The last token that the server gave, for the next Hello. */
  get resumeToken(): Uint8Array {
    return this.#resumeToken;
  }

  /** Never rejects. 'unknown' where the socket closes or no answer comes in time. */
  request(request: ClientRequest): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#raw === undefined) {
        resolve({ kind: 'unknown', problem: CLOSED_PROBLEM });
        return;
      }
      const id = this.#nextId++;
      const timer = setTimeout(() => this.#answer(id, { kind: 'unknown', problem: TIMED_OUT }), ANSWER_LIMIT_MS);
      this.#waiting.set(id, { done: resolve, timer });
      this.#write(request, id);
    });
  }

  /** For what is not answered. */
  tell(request: ClientRequest): void {
    this.#write(request);
  }

  /** Asks for a sign of life now; after a long sleep the server has given us up already. */
  probe(): void {
    if (this.#greeting !== undefined || this.#raw === undefined) return;
    if (Date.now() - this.#lastFrameAt > SILENT_HEARTBEATS * this.#heartbeatMs) this.#end(CLOSED_DEAD);
    else this.#sendPing();
  }

  /** Lets go of the socket; `closed` is not told. */
  drop(): void {
    this.#release();
  }

  #write(request: ClientRequest, id = 0): void {
    this.#raw?.send(encodeFrame(id, request));
  }

  #receive(data: unknown): void {
    clearTimeout(this.#pong);
    this.#pong = undefined;
    this.#lastFrameAt = Date.now();
    let frame;
    try {
      if (!(data instanceof ArrayBuffer)) throw new TypeError('a text frame');
      frame = decodeFrame(new Uint8Array(data));
    } catch {
      // Not a server of ours, or one that we cannot understand: the back-off applies.
      this.#end(CLOSED_DEAD);
      return;
    }
    this.#handle(frame.re, frame.event);
    // Timers of hidden tabs come late; what arrives wakes the heartbeat too.
    if (this.#greeting === undefined && Date.now() - this.#lastPingAt > this.#heartbeatMs) this.#sendPing();
  }

  #handle(re: number, event: ServerEvent): void {
    if (event.kind === 'pong' || event.kind === 'welcome') {
      if (event.resumeToken.length > 0) this.#resumeToken = event.resumeToken;
    }
    if (event.kind === 'welcome') {
      this.#welcome(event);
      return;
    }
    if (event.kind === 'nack') {
      const { problem } = event;
      this.#answer(re, { kind: event.outcomeUnknown ? 'unknown' : 'refused', problem });
      return;
    }
    if (re !== 0 && this.#waiting.has(re)) {
      this.#answer(re, { kind: 'answered', event });
      return;
    }
    this.events.received(event);
    if (event.kind === 'delivery') {
      for (const ack of event.acks) this.#answer(ack.re, { kind: 'acked', ack });
    }
  }

  /** Several frames are told as one. */
  #welcome(frame: Extract<ServerEvent, { kind: 'welcome' }>): void {
    const before = this.#welcomeSoFar;
    const whole: typeof frame =
      before === undefined
        ? frame
        : {
            ...frame,
            conversations: [...before.conversations, ...frame.conversations],
            onlineUserIds: [...before.onlineUserIds, ...frame.onlineUserIds],
          };
    this.#welcomeSoFar = whole;
    if (!frame.last) return;
    this.#welcomeSoFar = undefined;
    this.#greeted(frame.heartbeatMs);
    this.events.received(whole);
  }

  #greeted(heartbeatMs: number): void {
    clearTimeout(this.#greeting);
    this.#greeting = undefined;
    if (heartbeatMs > 0) this.#heartbeatMs = heartbeatMs;
    this.#lastPingAt = Date.now();
    this.#ping = setTimeout(() => this.#sendPing(), this.#heartbeatMs);
  }

  #sendPing(): void {
    clearTimeout(this.#ping);
    this.#lastPingAt = Date.now();
    this.#write({ kind: 'ping' });
    this.#pong ??= setTimeout(() => this.#end(CLOSED_DEAD), PONG_LIMIT_MS);
    this.#ping = setTimeout(() => this.#sendPing(), this.#heartbeatMs);
  }

  #answer(id: number, answer: Answer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.done(answer);
  }

  #end(code: number): void {
    if (this.#raw === undefined) return;
    this.#release();
    this.events.closed(code);
  }

  #release(): void {
    const raw = this.#raw;
    if (raw === undefined) return;
    this.#raw = undefined;
    raw.onopen = raw.onmessage = raw.onclose = null;
    clearTimeout(this.#greeting);
    clearTimeout(this.#ping);
    clearTimeout(this.#pong);
    for (const id of [...this.#waiting.keys()]) this.#answer(id, { kind: 'unknown', problem: CLOSED_PROBLEM });
    raw.close(1000);
  }
}
