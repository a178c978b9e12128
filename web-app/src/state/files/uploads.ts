import type { FilesApi } from '../../api/api';
import type { Problem } from '../../api/problem';
import { verdictOf, type Transfer } from '../../api/transfer';
import { Backoff } from '../../realtime/backoff';
import type { FileId } from '../ids';
import type { Attachment } from '../model';
import type { Outbox } from '../outbox/outbox';
import type { Progress } from '../outbox/progress';
import type { Bytes, OutboxFile } from '../storage/storage';
import { describedBy, parcelOf } from './kinds';
import { attempt, type Attempted } from './attempt';

export interface UploadsPorts {
  readonly api: Pick<FilesApi, 'aboutFile' | 'putPoster' | 'endUpload'>;
  readonly transfer: Transfer;
  bytes(key: string, kept: boolean): Promise<Bytes | undefined>;
  /** How far all of them are. */
  tell(progress: ReadonlyMap<string, Progress>): void;
}

interface Job {
  readonly stop: AbortController;
  fileId: FileId | undefined;
}

const AT_ONCE = 3;
/** Progress is told at most so often. */
const TELL_MS = 100;
/** A fault of the server that comes again and again is no passing one. */
const FAULTS = 5;

/** Uploads the files of the outbox, in the one tab whose turn it is. What is complete is sent as other messages are. */
export class Uploads {
  #active = false;
  readonly #jobs = new Map<string, Job>();
  readonly #waits = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #tries = new Map<string, { readonly backoff: Backoff; faults: number; best: number }>();
  readonly #progress = new Map<string, Progress>();
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly ports: UploadsPorts,
    private readonly random: () => number,
  ) {}

  /** It is this tab's turn. */
  activate(): void {
    this.#active = true;
    this.pump();
  }

  stop(): void {
    this.#active = false;
    this.#jobs.forEach(({ stop }) => stop.abort());
    this.#jobs.clear();
    this.#clearWaits();
    clearTimeout(this.#telling);
  }

  /** The connection is there: nobody waits any longer. */
  online(): void {
    this.#clearWaits();
    this.pump();
  }

  /** Its bytes are there again. */
  given(key: string): void {
    if (this.#progress.get(key)?.phase !== 'missing') return;
    this.#progress.delete(key);
    this.pump();
  }

  /** Another tab wants to know how far the uploads are. */
  tellAll(): void {
    if (this.#active) this.ports.tell(new Map(this.#progress));
  }

  /** Begins what can be begun, and ends what nobody wants any more. Cheap to call again and again. */
  pump(): void {
    if (!this.#active) return;
    const known = new Map(this.outbox.items.flatMap(({ files = [] }) => files.map((file) => [file.key, file] as const)));
    const wanted = this.#wanted();
    for (const [key, { stop }] of this.#jobs) if (!wanted.has(key)) stop.abort();
    for (const key of [...this.#tries.keys(), ...this.#progress.keys()]) if (!known.has(key)) this.#forget(key);
    for (const [key, { file, attachment }] of wanted) {
      if (this.#jobs.size >= AT_ONCE) return;
      const idle = !this.#jobs.has(key) && !this.#waits.has(key) && this.#progress.get(key)?.phase !== 'missing';
      if (idle) void this.#run(file, attachment);
    }
  }

  /** Ends what was uploaded of a file that nobody wants any more, wherever it is. */
  async free(fileId: FileId | undefined): Promise<void> {
    if (fileId === undefined) return;
    const backoff = new Backoff(this.random);
    // What is still not told then is swept by the server.
    for (let left = FAULTS; left > 0; left--) {
      const ended = await this.ports.api.endUpload(fileId);
      if (ended.ok || verdictOf(ended.problem) !== 'later') return;
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }

  #wanted(): ReadonlyMap<string, { readonly file: OutboxFile; readonly attachment: Attachment }> {
    const wanted = new Map<string, { file: OutboxFile; attachment: Attachment }>();
    for (const { problem, files = [], message } of this.outbox.items) {
      if (problem !== undefined) continue;
      files.forEach((file, at) => {
        const attachment = message.attachments?.[at];
        if (file.stored !== true && attachment !== undefined) wanted.set(file.key, { file, attachment });
      });
    }
    return wanted;
  }

  async #run(file: OutboxFile, attachment: Attachment): Promise<void> {
    const { key } = file;
    const job: Job = { stop: new AbortController(), fileId: file.fileId };
    this.#jobs.set(key, job);
    this.#tell(key, { phase: 'sending', sentBytes: this.#progress.get(key)?.sentBytes ?? 0 });
    const ended = await attempt(this.ports, file, parcelOf(attachment), job.stop.signal, {
      begun: (id) => {
        job.fileId = id;
        this.outbox.fileBegun(key, id);
      },
      progress: (sentBytes) => this.#tell(key, { phase: 'sending', sentBytes }),
    });
    if (this.#jobs.get(key) !== job) return;
    this.#jobs.delete(key);
    if (job.stop.signal.aborted) this.#ended(key, job);
    else this.#settle(key, ended);
    this.pump();
  }

  /** Nobody wants it now; where nobody will, the server is told. */
  #ended(key: string, job: Job): void {
    const isKnown = this.outbox.items.some(({ files = [] }) => files.some((file) => file.key === key));
    if (isKnown) this.#tell(key, { phase: 'waiting', sentBytes: this.#progress.get(key)?.sentBytes ?? 0 });
    else void this.free(job.fileId);
  }

  #settle(key: string, ended: Attempted): void {
    const sentBytes = this.#progress.get(key)?.sentBytes ?? 0;
    switch (ended.kind) {
      case 'stored':
        this.#forget(key);
        this.outbox.fileStored(key, (attachment) => describedBy(attachment, ended.about));
        return;
      case 'refused':
        this.#refuse(key, ended.problem);
        return;
      case 'missing':
        this.#tell(key, { phase: 'missing', sentBytes });
        return;
      case 'gone':
        this.outbox.fileBegun(key, undefined);
        this.#tell(key, { phase: 'waiting', sentBytes: 0 });
        this.#wait(key, ended.problem);
        return;
      case 'later':
        this.#tell(key, { phase: 'waiting', sentBytes });
        this.#wait(key, ended.problem);
    }
  }

  #refuse(key: string, problem: Problem): void {
    this.#forget(key);
    this.outbox.fileRefused(key, problem);
  }

  #wait(key: string, problem: Problem): void {
    const tries = this.#tries.get(key) ?? { backoff: new Backoff(this.random), faults: 0, best: 0 };
    this.#tries.set(key, tries);
    tries.best = Math.max(tries.best, this.#progress.get(key)?.sentBytes ?? 0);
    tries.faults = problem.code === 'INTERNAL' ? tries.faults + 1 : 0;
    if (tries.faults >= FAULTS) {
      this.#refuse(key, problem);
      return;
    }
    const timer = setTimeout(
      () => {
        this.#waits.delete(key);
        this.pump();
      },
      Math.max(tries.backoff.next(), problem.retryAfterMs ?? 0),
    );
    this.#waits.set(key, timer);
  }

  #forget(key: string): void {
    this.#tries.delete(key);
    clearTimeout(this.#waits.get(key));
    this.#waits.delete(key);
    if (this.#progress.delete(key)) this.#tellSoon();
  }

  #tell(key: string, progress: Progress): void {
    const before = this.#progress.get(key);
    if (before?.phase === progress.phase && before.sentBytes === progress.sentBytes) return;
    this.#progress.set(key, progress);
    // That it is further than ever is the end of a row of failures.
    if (progress.sentBytes > (this.#tries.get(key)?.best ?? Infinity)) this.#tries.delete(key);
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (!this.#active) return;
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.ports.tell(new Map(this.#progress));
    }, TELL_MS);
  }

  #clearWaits(): void {
    this.#waits.forEach((timer) => clearTimeout(timer));
    this.#waits.clear();
  }
}
