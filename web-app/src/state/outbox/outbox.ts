import type { Problem } from '../../api/problem';
import type { Recipient } from '../../realtime/types';
import { newClientId, type ClientId, type ConversationId, type UserId } from '../ids';
import { keyOf } from '../log/items';
import type { Attachment, LogItem, Message, SendState } from '../model';
import type { AccountStorage, Bytes, OutboxFile, OutboxItem } from '../storage/storage';
import { again, isReady, refused, revised, unsure, withFile, without, withoutFile } from './items';
import { uploadOf, type Progress } from './progress';

export interface OutboxEvents {
  /** What waits for a conversation is no longer what it was. */
  changed(conversation: ConversationId): void;
  /** Only how far its uploads are. */
  progressed(conversation: ConversationId): void;
  /** The storage has something new: other tabs read it again, the one that sends goes on. */
  stored(): void;
  /** What is shown of a file until it is sent. */
  preview(key: string): string | undefined;
}

/** A file of a new message. */
export interface NewFile {
  readonly file: OutboxFile;
  readonly attachment: Attachment;
  readonly bytes: Bytes;
}

/** What was typed and is not stored by the server: kept in the browser's storage, the same in all tabs. */
export class Outbox {
  /** In the order of sending. */
  #items: readonly OutboxItem[] = [];
  /** How often each is being written: what the storage says of it is old, and if never written it is not to be sent. */
  readonly #writing = new Map<ClientId, number>();
  /** Still in the storage, but to be forgotten. */
  readonly #removing = new Set<ClientId>();
  #turn: Promise<void> = Promise.resolve();
  #sending: ReadonlySet<ClientId> = new Set();
  #progress: ReadonlyMap<string, Progress> = new Map();
  readonly #shown = new WeakMap<OutboxItem, LogItem>();

  constructor(
    private readonly me: UserId,
    private readonly storage: AccountStorage,
    private readonly events: OutboxEvents,
  ) {}

  get count(): number {
    return this.#items.filter((item) => item.problem === undefined).length;
  }

  /** In the order of sending, but what still uploads is sent last. */
  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  get(id: ClientId): OutboxItem | undefined {
    return this.#items.find((item) => item.clientId === id);
  }

  /** The first to be sent of each conversation; each is in the storage. */
  heads(): readonly OutboxItem[] {
    const heads = new Map<ConversationId, OutboxItem>();
    for (const item of this.#items) {
      const waits = item.problem === undefined && isReady(item);
      if (waits && !heads.has(item.conversationId)) heads.set(item.conversationId, item);
    }
    return [...heads.values()].filter((item) => !this.#writing.has(item.clientId));
  }

  /** As lines of the conversation: what still uploads is sent after what is ready. */
  pending(conversation: ConversationId): readonly LogItem[] {
    const items = this.#items.filter((item) => item.conversationId === conversation);
    return [...items.filter(isReady), ...items.filter((item) => !isReady(item))].map((item) => this.#show(item));
  }

  conversations(): ReadonlySet<ConversationId> {
    return new Set(this.#items.map((item) => item.conversationId));
  }

  /** Reads what this and other tabs have stored. */
  load(): Promise<void> {
    return this.#inTurn(async () => this.#merge(await this.storage.outbox()));
  }

  #merge(stored: readonly OutboxItem[]): void {
    const known = new Map(this.#items.map((item) => [item.clientId, item]));
    const inStorage = new Set(stored.map((item) => item.clientId));
    const fresh = stored
      .filter((item) => !this.#removing.has(item.clientId))
      .map((item) => {
        const before = known.get(item.clientId);
        const same = before !== undefined && (before.revision ?? 0) === (item.revision ?? 0);
        return before !== undefined && (same || this.#writing.has(item.clientId)) ? before : item;
      });
    const unsaved = this.#items.filter(({ clientId }) => this.#writing.has(clientId) && !inStorage.has(clientId));
    this.#replace([...fresh, ...unsaved]);
  }

  add(conversationId: ConversationId, to: Recipient, message: Message, files: readonly NewFile[] = []): void {
    const carried = { ...message, attachments: files.map(({ attachment }) => attachment) };
    const item: OutboxItem = {
      clientId: newClientId(),
      conversationId,
      to,
      message: files.length > 0 ? carried : message,
      createdMs: Date.now(),
      ...(files.length > 0 && { files: files.map(({ file }) => file) }),
    };
    this.#replace([...this.#items, item]);
    const kept = files.filter(({ file }) => file.kept).map(({ file, bytes }) => [file.key, bytes] as const);
    void this.#write(item.clientId, () => this.#put(item, new Map(kept)));
  }

  /** Definitely refused. */
  fail(id: ClientId, problem: Problem): void {
    this.#change(id, (item) => ({ ...item, problem }));
  }

  /** Its upload is begun, or has to begin anew (absent). */
  fileBegun(key: string, fileId: OutboxFile['fileId']): void {
    this.#changeFile(key, (item) => withFile(item, key, (file) => ({ ...without(file, 'fileId'), ...(fileId !== undefined && { fileId }) })));
  }

  /** All of it is with the server, and this is what it is. Once that is so of all its files a message lines up at the end. */
  fileStored(key: string, as: (attachment: Attachment) => Attachment): void {
    this.#changeFile(key, (item) => withFile(item, key, (file) => ({ ...file, stored: true }), as));
  }

  /** The server does not take it. */
  fileRefused(key: string, problem: Problem): void {
    this.#changeFile(key, (item) => refused(item, key, problem));
  }

  /** The server does not find the files of a message: they are looked for. */
  filesLost(id: ClientId): void {
    this.#change(id, unsure);
  }

  /** Takes a file out of a message. */
  removeFile(id: ClientId, key: string): void {
    const item = this.get(id);
    if (item === undefined) return;
    if (withoutFile(item, key) === undefined) void this.remove(id);
    else this.#change(id, (stored) => withoutFile(stored, key) ?? stored);
  }

  /** A failed one is sent as a new message: the server has decided on the old id for good. */
  resend(id: ClientId): void {
    const item = this.get(id);
    if (item?.problem === undefined) return;
    const next = again(item);
    this.#replace([...this.#items.filter((each) => each !== item), next]);
    void this.#write(next.clientId, () => this.storage.putOutbox(next));
    void this.#forget(id);
  }

  /** Stored by the server, or not wanted any more. */
  async remove(id: ClientId): Promise<void> {
    if (this.get(id) === undefined) return;
    this.#replace(this.#items.filter((item) => item.clientId !== id));
    await this.#forget(id);
  }

  async #forget(id: ClientId): Promise<void> {
    this.#removing.add(id);
    await this.#inTurn(() => this.storage.removeOutbox(id)).catch(ignored);
    this.#removing.delete(id);
    this.events.stored();
  }

  isSending(id: ClientId): boolean {
    return this.#sending.has(id);
  }

  /** What is on its way, from this tab or another. */
  setSending(ids: ReadonlySet<ClientId>): void {
    const before = this.#sending;
    this.#sending = ids;
    for (const item of this.#items) {
      if (before.has(item.clientId) === ids.has(item.clientId)) continue;
      this.#shown.delete(item);
      this.events.changed(item.conversationId);
    }
  }

  /** How far the uploads are, of this tab or another. */
  setProgress(progress: ReadonlyMap<string, Progress>): void {
    const before = this.#progress;
    this.#progress = progress;
    this.#redrawFiles((key) => before.get(key) !== progress.get(key));
  }

  /** There is a preview now. */
  previewed(key: string): void {
    this.#redrawFiles((other) => other === key);
  }

  #redrawFiles(which: (key: string) => boolean): void {
    for (const item of this.#items) {
      if (item.files?.some(({ key }) => which(key)) !== true) continue;
      this.#shown.delete(item);
      this.events.progressed(item.conversationId);
    }
  }

  #changeFile(key: string, how: (item: OutboxItem) => OutboxItem): void {
    for (const item of this.#items) if (item.files?.some((file) => file.key === key) === true) this.#change(item.clientId, how);
  }

  /** Here at once, then as it is stored: another tab may have changed something else of it. */
  #change(id: ClientId, how: (item: OutboxItem) => OutboxItem): void {
    const before = this.get(id);
    if (before === undefined) return;
    const after = revised(how(before), before);
    if (after === before) return;
    const last = isReady(after) && !isReady(before);
    const rest = this.#items.map((item) => (item === before ? after : item));
    this.#replace(last ? [...rest.filter((item) => item !== after), after] : rest);
    void this.#write(id, async () => {
      const stored = await this.storage.changeOutbox(id, (item) => revised(how(item), item), last);
      if (stored !== undefined && this.#writing.get(id) === 1) this.#adopt(stored);
    });
  }

  #adopt(stored: OutboxItem): void {
    const before = this.get(stored.clientId);
    if (before === undefined || before.revision === stored.revision) return;
    this.#replace(this.#items.map((item) => (item === before ? stored : item)));
  }

  /** Where there is no space for the bytes, they live as long as the page. */
  async #put(item: OutboxItem, bytes: ReadonlyMap<string, Bytes>): Promise<void> {
    try {
      await this.storage.putOutbox(item, bytes);
    } catch (cause) {
      if (bytes.size === 0) throw cause;
      const unkept = (one: OutboxItem): OutboxItem => ({ ...one, files: one.files?.map((file) => ({ ...file, kept: false })) ?? [] });
      this.#replace(this.#items.map((one) => (one.clientId === item.clientId ? unkept(one) : one)));
      await this.storage.putOutbox(unkept(item));
    }
  }

  async #write(id: ClientId, task: () => Promise<void>): Promise<void> {
    this.#writing.set(id, (this.#writing.get(id) ?? 0) + 1);
    // Where the storage fails, the message is sent all the same: it lives as long as the page.
    await this.#inTurn(task).catch(ignored);
    const left = (this.#writing.get(id) ?? 1) - 1;
    if (left > 0) this.#writing.set(id, left);
    else this.#writing.delete(id);
    // Discarded while it was being written.
    if (this.get(id) === undefined) await this.#inTurn(() => this.storage.removeOutbox(id)).catch(ignored);
    this.events.stored();
  }

  /** One thing after the other: what is read is never older than what was written before. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(task);
    this.#turn = mine.then(ignored, ignored);
    return mine;
  }

  #replace(items: readonly OutboxItem[]): void {
    const gone = this.#items.filter((item) => !items.includes(item));
    const come = items.filter((item) => !this.#items.includes(item));
    this.#items = items;
    for (const id of new Set([...gone, ...come].map((item) => item.conversationId))) this.events.changed(id);
  }

  #show(item: OutboxItem): LogItem {
    let shown = this.#shown.get(item);
    if (shown === undefined) {
      const { clientId, files } = item;
      const upload = (file: OutboxFile) => uploadOf(file, this.#progress.get(file.key), this.events.preview(file.key));
      shown = {
        key: keyOf(this.me, clientId, 0),
        clientId,
        senderId: this.me,
        own: true,
        timeMs: item.createdMs,
        content: { kind: 'text', ...item.message },
        state: this.#stateOf(item),
        reactions: [],
        ...(files !== undefined && { uploads: files.map(upload) }),
      };
      this.#shown.set(item, shown);
    }
    return shown;
  }

  #stateOf({ problem, clientId }: OutboxItem): SendState {
    if (problem !== undefined) return { kind: 'failed', problem };
    return { kind: this.#sending.has(clientId) ? 'sending' : 'waiting' };
  }
}

const ignored = (): void => undefined;
