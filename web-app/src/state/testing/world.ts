import { vi } from 'vitest';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import type { Locks } from '../../api/locks';
import { tusTransfer } from '../../api/transfer';
import { FakeServer, type FakeSocket } from '../../realtime/testing/fakeServer';
import type { Client } from '../client';
import { createClient, type RunningClient } from '../createClient';
import { conversationId, directConversationId, userId, type ConversationId, type UserId } from '../ids';
import type { Log, Message } from '../model';
import { memoryAccount } from '../storage/memory';
import type { AccountStorage, Storage } from '../storage/storage';
import type { TabChannel, TabMessage } from '../tabs';
import { FakeEngine, FakeKeyValues } from './fakeEngine';
import { FakeFiles } from './fakeFiles';
import { Refusal } from './refusal';

export { Refusal } from './refusal';

export const MIA = userId('018f0000-0000-7000-8000-000000000001');
export const ANA = userId('018f0000-0000-7000-8000-000000000002');
export const BEN = userId('018f0000-0000-7000-8000-000000000003');
export const WITH_ANA = directConversationId(MIA, ANA);
export const GROUP = conversationId('018f0000-0000-7000-8000-0000000000aa');

type Handler = (request: Request) => unknown;

/** One browser, its tabs, and the servers' side of everything. */
export class World {
  readonly requests: { readonly method: string; readonly path: string; readonly body: string }[] = [];
  /** By 'METHOD /path' without the query. */
  readonly routes = new Map<string, Handler>();
  readonly tabs: Tab[] = [];
  contacts: UserId[] = [ANA, BEN];
  contactsVersion = 1;
  last: UserId | undefined = MIA;
  me = MIA;
  readonly accounts = new Map<UserId, AccountStorage>();
  readonly files = new FakeFiles();
  /** Until then the devices of calls are being opened. */
  devicesOpen = Promise.resolve();
  readonly #kept = new FakeKeyValues();
  readonly #channels = new Set<{ readonly name: string; readonly received: (message: TabMessage) => void }>();
  readonly #holders = new Map<string, Promise<unknown>>();

  constructor() {
    const signedIn = () => ({
      access_token: 'token',
      expires_in_s: 900,
      session_id: MIA,
      user: { id: this.me, username: 'mia', nickname: 'Mia', avatar: '', language: '' },
    });
    this.routes
      .set('POST /api/v1/auth/refresh', signedIn)
      .set('POST /api/v1/auth/login', signedIn)
      .set('POST /api/v1/auth/logout', () => undefined)
      .set('GET /api/v1/contacts', () => ({
        version: this.contactsVersion,
        contacts: this.contacts.map((id) => ({ user_id: id, since_ms: 1, remark: '' })),
        incoming: [],
        outgoing: [],
        blocked: [],
        join_requests: [],
        own_join_requests: [],
      }));
  }

  /** Opens the page in a new tab, or reloads one that is gone: its memory is what is kept of it. */
  async tab(page = new FakeKeyValues()): Promise<Tab> {
    const server = new FakeServer();
    let close = (): void => undefined;
    const closed = new Promise<never>((_resolve, reject) => {
      close = () => reject(new Error('the page is gone'));
    });
    closed.catch(() => undefined);
    const gone = new AbortController();
    const engines: FakeEngine[] = [];
    const running = createClient({
      http: { baseUrl: 'http://parley.test', fetch: (request) => unlessGone(gone.signal, this.#answer(request)) },
      transfers: (http, tokens) => {
        const transfer = tusTransfer(http, tokens);
        return (parcel, events, signal) => unlessGone(gone.signal, transfer(parcel, events, AbortSignal.any([signal, gone.signal])));
      },
      openSocket: server.open,
      openChannel: (name, received) => this.#openChannel(name, received, gone.signal),
      locks: this.#locks(closed),
      storage: this.storage,
      random: () => 0.5,
      calls: {
        engine: () =>
          Promise.resolve((ports) => {
            const engine = new FakeEngine(ports, this.devicesOpen);
            engines.push(engine);
            return engine;
          }),
        preview: () => Promise.reject(new Error('nothing to look at')),
        page,
        browser: this.#kept,
        visible: () => true,
      },
    });
    const tab = new Tab(server, running, engines, page, () => {
      close();
      gone.abort();
    });
    this.tabs.push(tab);
    await settle();
    return tab;
  }

  /** Opens a tab that is signed in and welcomed. */
  async online(welcome: Parameters<FakeSocket['welcome']>[0] = {}, page?: FakeKeyValues): Promise<Tab> {
    const tab = await this.tab(page);
    tab.socket.welcome({ contactsVersion: 1n, ...welcome });
    await settle();
    return tab;
  }

  readonly storage: Storage = {
    lastAccount: () => Promise.resolve(this.last),
    setLastAccount: (user) => {
      this.last = user;
      return Promise.resolve();
    },
    open: (user) => {
      const account = this.accounts.get(user) ?? memoryAccount();
      this.accounts.set(user, account);
      return Promise.resolve(account);
    },
    wipe: (user) => {
      this.accounts.delete(user);
      return Promise.resolve();
    },
  };

  async #answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    const blob = await request.blob();
    this.requests.push({ method: request.method, path, body: await blob.text() });
    const handler = this.routes.get(`${request.method} ${path}`) ?? this.files.handlerOf(request.method, path, blob);
    const body = handler === undefined ? new Refusal(404, 'NOT_FOUND') : handler(request);
    if (body instanceof Refusal) {
      const { status, code } = body;
      return Response.json({ type: 'about:blank', title: code, status, code }, { status });
    }
    return body === undefined ? new Response(null, { status: 204 }) : Response.json(body);
  }

  #openChannel(name: string, received: (message: TabMessage) => void, gone: AbortSignal): TabChannel {
    const mine = { name, received };
    this.#channels.add(mine);
    gone.addEventListener('abort', () => this.#channels.delete(mine));
    return {
      post: (message) => {
        if (gone.aborted) return;
        for (const other of this.#channels) if (other !== mine && other.name === name) other.received(message);
      },
      close: () => void this.#channels.delete(mine),
    };
  }

  /** Of a page: what it holds is free once it is gone. */
  #locks(closed: Promise<never>): Locks {
    return {
      hold: <T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
        const before = this.#holders.get(name) ?? Promise.resolve();
        const mine = before.then(() => {
          if (signal?.aborted === true) throw new DOMException('left the queue', 'AbortError');
          return Promise.race([task(), closed]);
        });
        this.#holders.set(name, mine.catch((): undefined => undefined));
        return mine;
      },
    };
  }
}

export class Tab {
  constructor(
    readonly server: FakeServer,
    readonly page: RunningClient,
    /** Of its calls, in the order in which they began. */
    readonly engines: readonly FakeEngine[],
    /** What outlives a reload. */
    readonly memory: FakeKeyValues,
    private readonly release: () => void,
  ) {}

  /** The page is gone without a word. */
  async kill(): Promise<void> {
    this.socket.onmessage = this.socket.onclose = null;
    this.release();
    await settle();
  }

  get client(): Client {
    return this.page.client;
  }

  get state() {
    return this.client.getState();
  }

  get socket(): FakeSocket {
    return this.server.socket;
  }

  log(id: ConversationId): Log {
    const log = this.state.logs.get(id);
    if (log === undefined) throw new Error('the log is not open');
    return log;
  }

  /** What the lines say. */
  texts(id: ConversationId): string[] {
    return this.log(id).items.map(({ content }) => (content.kind === 'text' ? content.body : content.kind));
  }

  /** Acknowledges the newest Send. */
  async ack(seq: number, to: ConversationId = WITH_ANA): Promise<void> {
    const send = this.socket.sent('send').at(-1);
    if (send === undefined) throw new Error('nothing was sent');
    const { clientId, frame } = send;
    const acks = [{ re: frame, clientId, conversationId: to, seq: BigInt(seq), n: BigInt(seq), timeMs: 1_000n }];
    this.socket.say('delivery', { acks, entries: [] });
    await settle();
  }
}

/** A message that is nothing but its text. */
export function said(body: string): Message {
  return { body, mentions: [] };
}

/** An entry as it travels. n is the seq where nothing else is said. */
export function entry(seq: number, text: string, more: { by?: UserId; in?: ConversationId; n?: number; id?: string } = {}) {
  return {
    conversationId: more.in ?? WITH_ANA,
    seq: BigInt(seq),
    n: BigInt(more.n ?? seq),
    senderId: more.by ?? ANA,
    clientId: more.id ?? `client-${seq}`,
    timeMs: BigInt(seq * 1_000),
    content: { kind: { case: 'text' as const, value: { body: text } } },
  };
}

/** The recall of an entry. */
export function recallOf(target: number, seq: number, by: UserId = ANA) {
  return {
    ...entry(seq, '', { by, n: seq - 1 }),
    content: { kind: { case: 'recall' as const, value: { seq: BigInt(target) } } },
  };
}

export function entries(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, at) => entry(from + at, `m${from + at}`));
}

/** The conversation with Ana. */
export function direct(head: number, more: { readSeq?: number; unread?: number; peerReadSeq?: number; text?: string } = {}) {
  const readSeq = more.readSeq ?? head;
  return {
    id: WITH_ANA,
    kind: ConversationKind.DIRECT,
    peerId: ANA,
    head: entry(head, more.text ?? `m${head}`),
    fromSeq: 1n,
    readSeq: BigInt(readSeq),
    unread: BigInt(more.unread ?? head - readSeq),
    peerReadSeq: BigInt(more.peerReadSeq ?? 0),
  };
}

/** What a page that is gone asked for does not come. */
async function unlessGone<T>(gone: AbortSignal, asked: Promise<T>): Promise<T> {
  const answer = await asked;
  return gone.aborted ? new Promise<T>(() => undefined) : answer;
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await vi.advanceTimersByTimeAsync(0);
    await nextTask();
  }
}

/** Promises of the platform (streams, fetch) may need more than microtasks. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** As vi.useFakeTimers, with what the settling itself needs left alone. */
export function useFakeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 });
}
