import type { FilesApi } from '../../api/api';
import { mapped } from '../../api/call';
import type { Outcome, Problem } from '../../api/problem';
import type { Transfer } from '../../api/transfer';
import { Backoff } from '../../realtime/backoff';
import type { PickedFile } from '../client';
import type { ClientId, FileId } from '../ids';
import type { LogItem } from '../model';
import type { NewFile, Outbox } from '../outbox/outbox';
import type { Progress } from '../outbox/progress';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';
import type { TabMessage } from '../tabs';
import { FileAccess } from './access';
import { attempt } from './attempt';
import { Box } from './box';
import { isSame, newFiles } from './picked';
import { Uploads } from './uploads';

/** What the tabs tell one another of files. */
type FilesMessage = Extract<TabMessage, { kind: 'uploads' | 'uploads-asked' | 'bytes-asked' | 'bytes' | 'files-open' }>;

export interface FilesPorts {
  readonly api: FilesApi;
  readonly transfer: Transfer;
  /** To the other tabs. */
  readonly post: (message: TabMessage) => void;
}

const AVATAR_TRIES = 5;

/** Files of an account: those that wait to be sent, and the right to read the others. */
export class Files {
  readonly #box: Box;
  readonly #uploads: Uploads;
  readonly #access: FileAccess;
  readonly #stopped = new AbortController();

  constructor(
    store: Store,
    storage: AccountStorage,
    private readonly outbox: Outbox,
    private readonly ports: FilesPorts,
    private readonly random: () => number,
  ) {
    const { api, transfer, post } = ports;
    this.#box = new Box(storage, {
      ask: (key) => post({ kind: 'bytes-asked', key }),
      previewed: (key) => this.outbox.previewed(key),
    });
    const bytes = this.#box.get.bind(this.#box);
    const tell = (progress: ReadonlyMap<string, Progress>): void => {
      this.outbox.setProgress(progress);
      post({ kind: 'uploads', progress });
    };
    this.#uploads = new Uploads(outbox, { api, transfer, bytes, tell }, random);
    this.#access = new FileAccess(store, api, () => post({ kind: 'files-open' }), random);
  }

  /** @param hasToken the access token that is there has not been put into the cookie */
  start(hasToken: boolean): void {
    if (hasToken) this.#access.renewed();
    this.ports.post({ kind: 'uploads-asked' });
  }

  stop(): void {
    this.#stopped.abort();
    this.#uploads.stop();
    this.#access.stop();
    this.#box.stop();
  }

  /** It is this tab's turn to upload. */
  activate(): void {
    this.#uploads.activate();
  }

  online(): void {
    this.#uploads.online();
  }

  /** There is a new access token. */
  tokenRenewed(): void {
    this.#access.renewed();
  }

  /** What waits is no longer what it was. */
  outboxChanged(): void {
    this.#box.keep(this.outbox.items);
    this.#uploads.pump();
  }

  preview(key: string): string | undefined {
    return this.#box.preview(key);
  }

  /** What was picked for a new message. */
  take(picked: readonly PickedFile[]): readonly NewFile[] {
    const kept = this.outbox.items.flatMap(({ files = [] }) => files.filter((file) => file.kept));
    const files = newFiles(picked, kept.reduce((sum, { size }) => sum + size, 0));
    for (const { file, attachment, bytes } of files) this.#box.take(file.key, attachment.kind, bytes);
    return files;
  }

  /** A message that is not wanted any more. */
  async discard(id: ClientId): Promise<void> {
    const files = this.outbox.get(id)?.files ?? [];
    await this.outbox.remove(id);
    await Promise.all(files.map(({ fileId }) => this.#uploads.free(fileId)));
  }

  cancel({ clientId }: LogItem, index: number): void {
    const file = this.outbox.get(clientId)?.files?.[index];
    if (file === undefined || this.outbox.isSending(clientId)) return;
    this.outbox.removeFile(clientId, file.key);
    void this.#uploads.free(file.fileId);
  }

  giveAgain({ clientId }: LogItem, index: number, given: File): boolean {
    const { files, message } = this.outbox.get(clientId) ?? {};
    const file = files?.[index];
    const as = message?.attachments?.[index]?.kind;
    if (file === undefined || as === undefined || !isSame(file, given)) return false;
    const bytes = { blob: given };
    this.#box.take(file.key, as, bytes);
    this.outbox.previewed(file.key);
    this.#uploads.given(file.key);
    this.ports.post({ kind: 'bytes', key: file.key, as, bytes });
    return true;
  }

  /** Not for messages: nobody waits for it but who set it. */
  async uploadAvatar(picture: Blob): Promise<Outcome<FileId>> {
    const ports = { ...this.ports, bytes: () => Promise.resolve({ blob: picture }) };
    const backoff = new Backoff(this.random);
    let fileId: FileId | undefined;
    let problem: Problem = { code: 'NETWORK', detail: '' };
    for (let left = AVATAR_TRIES; left > 0 && !this.#stopped.signal.aborted; left--) {
      const file = { key: '', kept: false, ...(fileId !== undefined && { fileId }) };
      const events = { begun: (id: FileId) => (fileId = id), progress: () => undefined };
      const ended = await attempt(ports, file, { kind: 'avatar', name: 'avatar' }, this.#stopped.signal, events);
      if (ended.kind === 'stored') return { ok: true, value: ended.about.id };
      if (ended.kind === 'missing') break;
      ({ problem } = ended);
      if (ended.kind === 'refused') break;
      if (ended.kind === 'gone') fileId = undefined;
      await new Promise((resolve) => setTimeout(resolve, Math.max(backoff.next(), problem.retryAfterMs ?? 0)));
    }
    return { ok: false, problem };
  }

  async usage(): Promise<Outcome<{ readonly used: number; readonly quota: number }>> {
    return mapped(await this.ports.api.fileUse(), ({ used, quota }) => ({ used, quota }));
  }

  /** What another tab tells of files. */
  fromTab(message: FilesMessage): void {
    switch (message.kind) {
      case 'uploads':
        this.outbox.setProgress(message.progress);
        return;
      case 'uploads-asked':
        this.#uploads.tellAll();
        return;
      case 'bytes-asked': {
        const { key } = message;
        const bytes = this.#box.here(key);
        if (bytes !== undefined) this.ports.post({ kind: 'bytes', key, as: this.#kindOf(key), bytes });
        return;
      }
      case 'bytes':
        this.#box.take(message.key, message.as, message.bytes);
        this.outbox.previewed(message.key);
        this.#uploads.given(message.key);
        return;
      case 'files-open':
        this.#access.granted();
        return;
    }
  }

  #kindOf(key: string) {
    for (const { files = [], message } of this.outbox.items) {
      const at = files.findIndex((file) => file.key === key);
      const attachment = message.attachments?.[at];
      if (attachment !== undefined) return attachment.kind;
    }
    return 'file';
  }
}
