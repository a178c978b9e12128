import type { AccountStorage, Bytes, OutboxItem } from '../storage/storage';
import { keysOf } from '../storage/memory';
import { Previews } from './previews';

export interface BoxPorts {
  /** Asks the other tabs for bytes that are not in the storage; `take` has them, where one has. */
  ask(key: string): void;
  /** There is a preview of it now. */
  previewed(key: string): void;
}

/** How long another tab may take to answer. */
const ANSWER_MS = 1_000;

/** The bytes of files that wait: of this page, else of the storage, else of another tab. */
export class Box {
  readonly #here = new Map<string, Bytes>();
  readonly #asked = new Map<string, (bytes: Bytes | undefined) => void>();
  /** Their previews were looked for. */
  readonly #looked = new Set<string>();
  readonly #previews = new Previews();
  #stopped = false;

  constructor(
    private readonly storage: Pick<AccountStorage, 'bytes'>,
    private readonly ports: BoxPorts,
  ) {}

  preview(key: string): string | undefined {
    return this.#previews.get(key);
  }

  /** Bytes that were given to this page. */
  take(key: string, kind: string, bytes: Bytes): void {
    this.#here.set(key, bytes);
    this.#show(key, kind, bytes);
    this.#asked.get(key)?.(bytes);
  }

  /** Those of this page only. */
  here(key: string): Bytes | undefined {
    return this.#here.get(key);
  }

  /** Undefined: nobody has them. */
  async get(key: string, kept: boolean): Promise<Bytes | undefined> {
    const here = this.#here.get(key);
    if (here !== undefined) return here;
    const stored = kept ? await this.storage.bytes(key).catch((): undefined => undefined) : undefined;
    if (stored !== undefined) return stored;
    return new Promise((resolve) => {
      const answer = (bytes: Bytes | undefined): void => {
        clearTimeout(limit);
        this.#asked.delete(key);
        resolve(bytes);
      };
      const limit = setTimeout(() => answer(undefined), ANSWER_MS);
      this.#asked.set(key, answer);
      this.ports.ask(key);
    });
  }

  /** What waits now: the rest is forgotten. */
  keep(items: readonly OutboxItem[]): void {
    const keys = keysOf(items);
    for (const key of this.#here.keys()) if (!keys.has(key)) this.#here.delete(key);
    this.#previews.keep(keys);
    for (const { files = [], message } of items) {
      files.forEach(({ key, kept }, at) => void this.#look(key, kept, message.attachments?.[at]?.kind ?? 'file'));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#previews.stop();
    this.#here.clear();
    for (const answer of [...this.#asked.values()]) answer(undefined);
  }

  /** After a reload, and in the tabs where it was not picked. */
  async #look(key: string, kept: boolean, kind: string): Promise<void> {
    if (!kept || this.#looked.has(key) || this.#previews.get(key) !== undefined) return;
    this.#looked.add(key);
    if (kind !== 'image' && kind !== 'video') return;
    const bytes = await this.storage.bytes(key).catch((): undefined => undefined);
    if (bytes !== undefined && !this.#stopped && this.#show(key, kind, bytes)) this.ports.previewed(key);
  }

  #show(key: string, kind: string, { blob, poster }: Bytes): boolean {
    const picture = kind === 'image' ? blob : kind === 'video' ? poster : undefined;
    if (picture === undefined || this.#previews.get(key) !== undefined) return false;
    this.#previews.add(key, picture);
    return true;
  }
}
