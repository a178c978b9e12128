import type { Api, SessionApi } from '../api/api';
import type { Locks } from '../api/locks';
import type { Transfer } from '../api/transfer';
import { Link, type LinkTokens } from '../realtime/link';
import type { WebSocketLike } from '../realtime/socket';
import type { Entry, Recipient, ServerEvent } from '../realtime/types';
import type { PickedFile } from './client';
import { Calls, type CallWorld } from './calls/calls';
import { Files } from './files/files';
import { ContactBook } from './people/contactBook';
import { Delivered } from './conversations/delivered';
import { LastLines } from './conversations/lastLines';
import { ConversationList } from './conversations/list';
import { Drafts } from './conversations/drafts';
import { Preferences } from './conversations/preferences';
import { Reads } from './conversations/reads';
import { Typing } from './conversations/typing';
import type { Corrections } from './corrections';
import type { CallId, ConversationId, UserId } from './ids';
import { LogBook } from './log/logBook';
import { MessageActs } from './log/messageActs';
import { OwnActs } from './log/ownActs';
import type { ConnectionState, LogItem, Message } from './model';
import { Outbox } from './outbox/outbox';
import { Sender } from './outbox/sender';
import { Groups } from './people/groups';
import { Presence } from './people/presence';
import { UserDirectory } from './people/users';
import { Reception } from './reception';
import type { AccountStorage, Snapshot } from './storage/storage';
import type { Store } from './store';
import type { OpenChannel, TabChannel, TabMessage } from './tabs';

/** What an account needs from the world. */
export interface AccountPorts {
  readonly api: Omit<Api, keyof SessionApi>;
  readonly tokens: LinkTokens & { readonly held: boolean };
  readonly transfer: Transfer;
  readonly locks: Locks;
  readonly openSocket: () => WebSocketLike;
  readonly openChannel: OpenChannel;
  readonly calls: CallWorld;
  readonly random: () => number;
  /** The session is over. */
  ended(): void;
  signedOutElsewhere(): void;
}

/** Everything of who is signed in. */
export class Account {
  readonly users: UserDirectory;
  readonly contacts: ContactBook;
  readonly list: ConversationList;
  readonly logs: LogBook;
  readonly messages: MessageActs;
  readonly #acts: OwnActs;
  readonly outbox: Outbox;
  readonly files: Files;
  readonly groups: Groups;
  readonly typing: Typing;
  readonly reads: Reads;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly calls: Calls;
  readonly link: Link;
  readonly #presence: Presence;
  readonly #delivered: Delivered;
  readonly #lastLines: LastLines;
  readonly #sender: Sender;
  readonly #channel: TabChannel;
  readonly #stopped = new AbortController();
  readonly #reception: Reception;

  constructor(
    readonly me: UserId,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly corrections: Corrections,
    private readonly ports: AccountPorts,
  ) {
    const { api, random } = ports;
    this.link = new Link(ports.openSocket, ports.tokens, this.#linkListener(), random);
    this.#channel = ports.openChannel(`parley-${me}`, (message) => this.#fromTab(message));
    this.users = new UserDirectory(api, store, storage, random);
    this.contacts = new ContactBook(me, api, store, storage, this.#contactPorts(), random);
    this.outbox = new Outbox(me, storage, {
      changed: (id) => this.#outboxChanged(id),
      progressed: (id) => this.logs.changed(id),
      stored: () => {
        this.#channel.post({ kind: 'outbox' });
        this.#sender.pump();
      },
      preview: (key) => this.files.preview(key),
    });
    const { transfer } = ports;
    this.files = new Files(store, storage, this.outbox, { api, transfer, post: (message) => this.#channel.post(message) }, random);
    this.#sender = new Sender(
      this.outbox,
      this.link,
      (ids) => {
        this.outbox.setSending(ids);
        this.#channel.post({ kind: 'sending', ids });
      },
      random,
    );
    this.list = new ConversationList(me, store, storage, {
      pending: (id) => this.outbox.pending(id),
      contacts: () => store.state.contacts,
      serverNow: () => this.serverNow(),
      shown: (entry) => this.#acts.on(entry),
      countAt: (id, seq) => this.logs.get(id)?.entry(seq)?.n,
      after: (id, seq) => this.logs.get(id)?.after(seq),
      changed: (id) => this.logs.changed(id),
      unsure: (id) => this.#lastLines.need(id),
    });
    const request = this.link.request.bind(this.link);
    this.#acts = new OwnActs(me, { request, serverNow: () => this.serverNow(), changed: (id) => this.#actsChanged(id) }, random);
    this.messages = new MessageActs(this.#acts, corrections);
    const logPorts = {
      record: (id: ConversationId) => this.list.get(id),
      pending: (id: ConversationId) => this.outbox.pending(id),
      shown: (entry: Entry) => this.#acts.on(entry),
      online: () => this.link.online,
      request,
    };
    this.logs = new LogBook(me, store, storage, logPorts, random);
    this.#lastLines = new LastLines(this.#linkPorts({ found: (line: Entry) => this.list.foundLine(line) }));
    this.groups = new Groups(api, store, {
      change: (id, change) => this.list.change(id, change),
      correct: (action, outcome) => corrections.note(action, outcome),
    });
    this.typing = new Typing(store, (request) => this.link.tell(request));
    this.reads = new Reads(this.link);
    this.#delivered = new Delivered(this.link);
    const draftPorts = { serverNow: () => this.serverNow(), answers: (id: ConversationId) => this.logs.changed(id) };
    this.drafts = new Drafts(store, storage, this.#linkPorts(draftPorts));
    this.preferences = new Preferences(this.list, request, corrections, random);
    this.#presence = new Presence(store);
    const hush = (callId: CallId) => this.#channel.post({ kind: 'call-hushed', id: callId });
    const callPorts = { link: this.link, locks: ports.locks, world: ports.calls, random, hush };
    const recipient = (id: ConversationId) => this.#recipient(id);
    this.calls = new Calls(me, store, { ...callPorts, recipient, serverNow: () => this.serverNow() });
    const { list, logs, outbox, groups, typing, reads, drafts, contacts, calls } = this;
    const hidden = { acts: this.#acts, delivered: this.#delivered, presence: this.#presence };
    this.#reception = new Reception(me, { list, logs, outbox, groups, typing, reads, drafts, contacts, calls, ...hidden }, (entry) =>
      this.#channel.post({ kind: 'stored', entry }),
    );
  }

  /** Shows what this browser kept, then goes to the server. */
  async start(snapshot: Snapshot): Promise<void> {
    this.store.update({ users: new Map(snapshot.users.map((user) => [user.id, user])) });
    if (snapshot.contacts !== undefined) this.contacts.restore(snapshot.contacts);
    if (snapshot.conversations !== undefined) this.list.restore(snapshot.conversations);
    this.drafts.restore(snapshot.drafts);
    await this.outbox.load().catch((): undefined => undefined);
    if (this.#stopped.signal.aborted) return;
    this.files.start(this.ports.tokens.held);
    this.calls.resume();
    this.link.start();
    void this.#takeTurn();
  }

  /** Lets go of everything; what is kept in the browser stays. */
  stop(): void {
    this.#stopped.abort();
    this.calls.goodbye();
    this.link.stop();
    this.drafts.flush();
    for (const part of this.#parts()) part.stop();
    this.typing.clear();
    this.#channel.close();
    this.storage.close();
  }

  /** Tells the other tabs. */
  signOut(): void {
    this.#channel.post({ kind: 'signed-out' });
    this.stop();
  }

  serverNow(): number {
    return this.#reception.serverNow();
  }

  send(id: ConversationId, message: Message, files: readonly PickedFile[] = []): void {
    const to = this.#recipient(id);
    if (to === undefined || (message.body.trim() === '' && files.length === 0)) return;
    this.outbox.add(id, to, message, this.files.take(files));
    this.drafts.end(id);
    this.typing.sent(id);
    // Somebody is there who wants it to go: not the time to wait for the next try.
    if (!this.link.online) this.link.wake();
  }

  discard({ clientId, state }: LogItem): void {
    // What is on its way may be stored already.
    if (state.kind === 'failed' || (state.kind === 'waiting' && !this.outbox.isSending(clientId))) {
      void this.files.discard(clientId);
    }
  }

  /** The conversation is left: what was begun goes to the other devices. */
  openLog(id: ConversationId): () => void {
    const close = this.logs.open(id);
    return () => {
      close();
      this.drafts.push(id);
    };
  }

  markRead(id: ConversationId, seq: number): void {
    if (!this.list.markRead(id, seq)) return;
    this.reads.mark(id, seq);
    this.#delivered.read(id, seq);
  }

  #recipient(id: ConversationId): Recipient | undefined {
    const conversation = this.store.state.conversations.get(id) ?? this.list.get(id);
    if (conversation === undefined) return undefined;
    return conversation.kind === 'direct' ? { user: conversation.peerId } : { group: id };
  }

  /** One tab sends for all. */
  async #takeTurn(): Promise<void> {
    const { signal } = this.#stopped;
    const turn = async (): Promise<void> => {
      await this.outbox.load().catch((): undefined => undefined);
      if (signal.aborted) return;
      this.#sender.activate();
      this.files.activate();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    try {
      await this.ports.locks.hold(`parley-outbox-${this.me}`, turn, signal);
    } catch {
      // Signed out while waiting.
    }
  }

  #fromTab(message: TabMessage): void {
    switch (message.kind) {
      case 'outbox':
        void this.outbox.load().then(
          () => this.#sender.pump(),
          () => undefined,
        );
        return;
      case 'sending':
        this.outbox.setSending(message.ids);
        return;
      case 'stored':
        this.#reception.live(message.entry);
        return;
      case 'call-hushed':
        this.calls.hushed(message.id);
        return;
      case 'signed-out':
        this.ports.signedOutElsewhere();
        return;
      case 'bytes':
      case 'bytes-asked':
      case 'files-open':
      case 'uploads':
      case 'uploads-asked':
        this.files.fromTab(message);
    }
  }

  #linkListener() {
    return {
      connectionChanged: (state: ConnectionState) => this.#connection(state),
      received: (event: ServerEvent) => this.#reception.received(event),
      sessionEnded: () => this.ports.ended(),
    };
  }

  #contactPorts() {
    return {
      changed: () => this.list.redrawAll(),
      correct: this.corrections.note.bind(this.corrections),
    };
  }

  #connection(state: ConnectionState): void {
    this.store.update({ connection: state });
    this.calls.connection(state.kind === 'online');
    if (state.kind !== 'online') {
      this.#presence.disconnected();
      this.typing.clear();
      return;
    }
    this.logs.caughtUp(!this.#reception.resumed);
    this.#sender.online();
    this.files.online();
    this.reads.online();
    this.#delivered.online();
    this.#lastLines.online();
    this.drafts.online();
    this.users.online();
    this.groups.online();
  }

  #actsChanged(id: ConversationId): void {
    this.logs.redraw(id);
    this.list.redraw(id);
  }

  #parts(): readonly { stop(): void }[] {
    const cached = [this.logs, this.list, this.users, this.contacts, this.drafts];
    return [this.calls, this.#sender, this.files, this.reads, this.#delivered, this.#lastLines, ...cached];
  }

  #linkPorts<T extends object>(more: T) {
    const { link } = this;
    return {
      get online() {
        return link.online;
      },
      request: link.request.bind(link),
      ...more,
    };
  }

  #outboxChanged(id: ConversationId): void {
    this.logs.changed(id);
    this.list.redraw(id);
    this.store.update({ outboxCount: this.outbox.count });
    this.files.outboxChanged();
  }
}
