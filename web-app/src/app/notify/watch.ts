import type { ConversationId } from '../../state/ids';

type Message =
  | { readonly kind: 'viewing'; readonly tab: string; readonly id: ConversationId | undefined }
  | { readonly kind: 'who' };

/** Knows what the tabs of one account have in view, and which one of them speaks for all. */
export class Watch {
  readonly #tab = Math.random().toString(36).slice(2);
  readonly #channel: BroadcastChannel;
  readonly #others = new Map<string, ConversationId>();
  readonly #ended = new AbortController();
  #mine: ConversationId | undefined;
  #speaks = false;

  constructor(account: string) {
    this.#channel = new BroadcastChannel(`parley-view-${account}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'who') this.#tell();
      else if (data.id === undefined) this.#others.delete(data.tab);
      else this.#others.set(data.tab, data.id);
    };
    this.#channel.postMessage({ kind: 'who' } satisfies Message);
    void this.#takeTurn(account);
  }

  /** This tab is the one that tells. Where there are no locks, there is no other way to know. */
  get speaks(): boolean {
    return this.#speaks;
  }

  /** Some tab shows it to somebody who looks. */
  sees(id: ConversationId): boolean {
    return this.#mine === id || [...this.#others.values()].includes(id);
  }

  view(id: ConversationId | undefined): void {
    if (id === this.#mine) return;
    this.#mine = id;
    this.#tell();
  }

  close(): void {
    this.view(undefined);
    this.#ended.abort();
    this.#channel.close();
  }

  #tell(): void {
    this.#channel.postMessage({ kind: 'viewing', tab: this.#tab, id: this.#mine } satisfies Message);
  }

  async #takeTurn(account: string): Promise<void> {
    const { signal } = this.#ended;
    const locks = (navigator as Partial<Navigator>).locks;
    if (locks === undefined) {
      this.#speaks = true;
      return;
    }
    try {
      await locks.request(`parley-notify-${account}`, { signal }, () => {
        this.#speaks = true;
        // A tab that crashed could not say that it looks no more.
        this.#others.clear();
        this.#channel.postMessage({ kind: 'who' } satisfies Message);
        return new Promise<void>((resolve) => { signal.addEventListener('abort', () => { resolve(); }); });
      });
    } catch {
      // Closed while waiting for its turn.
    }
  }
}
