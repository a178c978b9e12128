/** Gathers what changed within a task, and has it worked on once. */
export class Dirty<K> {
  #keys = new Set<K>();

  constructor(private readonly work: (keys: ReadonlySet<K>) => void) {}

  add(key: K): void {
    this.#keys.add(key);
    if (this.#keys.size > 1) return;
    queueMicrotask(() => {
      const keys = this.#keys;
      this.#keys = new Set();
      this.work(keys);
    });
  }
}
