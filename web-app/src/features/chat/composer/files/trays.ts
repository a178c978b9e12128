// The trays of all conversations, as long as the page lives. No React in here.
import type { Client, PickedFile } from '../../../../state/client';
import type { ConversationId } from '../../../../state/ids';
import type { FileLimits } from '../../../../state/model';
import { canShrink, EMPTY_TRAY, isReady, roomIn, type Entry, type Look, type Tray } from './entries';
import { isPictureType, isVideoType } from './kinds';
import type { Smaller } from './smaller';

/** What looks at files and makes pictures smaller; loaded when first used. */
export interface Workshop {
  /** @param limits absent: not known yet */
  look(file: File, url: string | undefined, limits: FileLimits | undefined): Promise<Look>;
  smaller(file: Blob): Promise<Smaller | undefined>;
}

const WORKSHOP: Workshop = {
  look: async (file, url, limits) => (await import('./look')).look(file, url, limits),
  smaller: async (file) => (await import('./smaller')).smaller(file),
};

export class Trays {
  readonly #trays = new Map<ConversationId, Tray>();
  readonly #listeners = new Set<() => void>();
  readonly #workshop: Workshop;
  /** One file at a time: pictures are large once they are unpacked. */
  #work: Promise<void> = Promise.resolve();
  #lastId = 0;
  /** What came while a tray was leaving is for the next one. */
  #late: (() => void)[] = [];
  #owner: string | undefined;

  constructor(
    private readonly client: Client,
    workshop = WORKSHOP,
  ) {
    this.#workshop = workshop;
    const ownerOf = () => {
      const { session } = client.getState();
      return session.kind === 'signed-in' ? session.me.id : undefined;
    };
    this.#owner = ownerOf();
    // Another account does not find what this one left.
    client.subscribe(() => {
      const owner = ownerOf();
      if (owner === this.#owner) return;
      this.#owner = owner;
      for (const id of [...this.#trays.keys()]) this.clear(id);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  get(id: ConversationId): Tray {
    return this.#trays.get(id) ?? EMPTY_TRAY;
  }

  /** Takes as many as fit, and tells what was left out. */
  add(id: ConversationId, files: readonly File[], folders: readonly string[] = []): void {
    const tray = this.get(id);
    if (tray.leaving) {
      this.#late.push(() => { this.add(id, files, folders); });
      return;
    }
    const room = roomIn(tray);
    const added = files.slice(0, room).map((file): Entry => {
      const shown = isPictureType(file.type) || isVideoType(file.type);
      return { id: ++this.#lastId, file, ...(shown && file.size > 0 && { url: URL.createObjectURL(file) }) };
    });
    this.#set(id, {
      ...tray,
      entries: [...tray.entries, ...added],
      refusal: files.length > room ? { kind: 'too-many', count: files.length - room } : folders.length > 0 ? { kind: 'folders', names: folders } : undefined,
    });
    for (const entry of added) this.#later(() => this.#look(id, entry));
    if (tray.smaller) this.#shrink(id);
  }

  remove(id: ConversationId, entry: Entry): void {
    const tray = this.get(id);
    if (tray.leaving) return;
    release(entry);
    this.#set(id, { ...tray, entries: tray.entries.filter((other) => other.id !== entry.id) });
  }

  choose(id: ConversationId, choice: Partial<Pick<Tray, 'asFiles' | 'smaller'>>): void {
    this.#set(id, { ...this.get(id), ...choice });
    if (choice.smaller === true) this.#shrink(id);
  }

  dismissRefusal(id: ConversationId): void {
    this.#set(id, { ...this.get(id), refusal: undefined });
  }

  keepNote(id: ConversationId, note: PickedFile | undefined): void {
    this.#set(id, { ...this.get(id), note });
  }

  /** Calls `send` once all of the tray is made, at once where it is; nothing is added or taken away meanwhile. Empties it then. */
  whenReady(id: ConversationId, send: (tray: Tray) => void): void {
    const leave = (tray: Tray) => {
      send(tray);
      const { note } = tray;
      this.clear(id);
      if (note !== undefined) this.keepNote(id, note);
      const late = this.#late;
      this.#late = [];
      for (const add of late) add();
    };
    const tray = this.get(id);
    if (tray.leaving || tray.entries.length === 0) return;
    if (isReady(tray)) {
      leave(tray);
      return;
    }
    this.#set(id, { ...tray, leaving: true });
    const stop = this.subscribe(() => {
      const now = this.get(id);
      if (now.leaving && !isReady(now)) return;
      stop();
      // Not after it was emptied meanwhile.
      if (now.leaving) leave(now);
    });
  }

  clear(id: ConversationId): void {
    this.get(id).entries.forEach(release);
    this.#trays.delete(id);
    this.#tell();
  }

  async #look(id: ConversationId, { id: entryId, file, url }: Entry): Promise<void> {
    if (!this.#has(id, entryId)) return;
    const look = await this.#workshop.look(file, url, this.client.getState().fileLimits).catch(() => unseen(file));
    this.#change(id, entryId, { look });
  }

  #shrink(id: ConversationId): void {
    for (const { id: entryId } of this.get(id).entries) {
      this.#later(async () => {
        const tray = this.get(id);
        const entry = tray.entries.find((each) => each.id === entryId);
        if (entry === undefined || !tray.smaller || entry.small !== undefined || !canShrink(entry)) return;
        const made = await this.#workshop.smaller(entry.file).catch(() => undefined);
        this.#change(id, entryId, { small: made ?? 'none' });
      });
    }
  }

  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(work);
  }

  #has(id: ConversationId, entryId: number): boolean {
    return this.get(id).entries.some((entry) => entry.id === entryId);
  }

  #change(id: ConversationId, entryId: number, change: Partial<Entry>): void {
    const tray = this.get(id);
    if (!this.#has(id, entryId)) return;
    this.#set(id, { ...tray, entries: tray.entries.map((entry) => (entry.id === entryId ? { ...entry, ...change } : entry)) });
  }

  #set(id: ConversationId, tray: Tray): void {
    const empty = tray.entries.length === 0 && tray.refusal === undefined && tray.note === undefined;
    if (empty) this.#trays.delete(id);
    else this.#trays.set(id, tray);
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A picture that could not be looked at goes as one all the same: the server takes out of it what it tells. */
function unseen({ type }: File): Look {
  return { as: isPictureType(type) ? 'image' : 'file', still: false, tellsPlace: false };
}

function release({ url }: Entry): void {
  if (url !== undefined) URL.revokeObjectURL(url);
}

const known = new WeakMap<Client, Trays>();

/** The one of each client: trays outlive the views of conversations. */
export function traysOf(client: Client): Trays {
  const trays = known.get(client) ?? new Trays(client);
  known.set(client, trays);
  return trays;
}
