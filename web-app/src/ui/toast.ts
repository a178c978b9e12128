/** What is told in passing. One list for the whole app; the newest is last. */

export interface Toast {
  id: number;
  kind: 'done' | 'failed' | 'news';
  text: string;
  /** More: what was lost, what to do. */
  detail?: string | undefined;
  /** As the documentation lists it. */
  code?: string | undefined;
  /** The one thing to do about it. */
  action?: { readonly label: string; readonly act: () => void };
}

const MOST = 3;
const DONE_MS = 4_000;

type Listener = () => void;

export class Toasts {
  private list: readonly Toast[] = [];
  private last = 0;
  private readonly listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  readonly current = (): readonly Toast[] => this.list;

  /** What is done goes away by itself; anything else stays until it is closed or pushed out. */
  show(toast: Omit<Toast, 'id'>): void {
    const id = ++this.last;
    const others = toast.kind === 'news' ? this.list.filter(({ text }) => text !== toast.text) : this.list;
    this.set([...others, { ...toast, id }].slice(-MOST));
    if (toast.kind === 'done') setTimeout(() => { this.close(id); }, DONE_MS);
  }

  close(id: number): void {
    this.set(this.list.filter((toast) => toast.id !== id));
  }

  private set(list: readonly Toast[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }
}
