/** What is told in passing. One list for the whole app; the newest is last. */

export interface Toast {
  id: number;
  kind: 'done' | 'failed';
  text: string;
  /** More: what was lost, what to do. */
  detail?: string | undefined;
  /** As the documentation lists it. */
  code?: string | undefined;
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

  /** Good news goes away by itself; a failure stays until it is closed or pushed out. */
  show(toast: Omit<Toast, 'id'>): void {
    const id = ++this.last;
    this.set([...this.list, { ...toast, id }].slice(-MOST));
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
