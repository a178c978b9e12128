/** A choice that this browser keeps, the same in all its tabs. */
export class Stored<T extends string> {
  #current: T;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly key: string,
    private readonly allowed: readonly T[],
    private readonly fallback: T,
  ) {
    this.#current = this.#read();
    addEventListener('storage', (event) => {
      if (event.key === key) this.#take(this.#read());
    });
  }

  readonly get = (): T => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  set(value: T): void {
    try {
      localStorage.setItem(this.key, value);
    } catch {
      // Then it lasts until the page is closed.
    }
    this.#take(value);
  }

  #take(value: T): void {
    this.#current = value;
    for (const listener of this.#listeners) listener();
  }

  #read(): T {
    try {
      const kept = localStorage.getItem(this.key);
      return this.allowed.find((value) => value === kept) ?? this.fallback;
    } catch {
      // Storage may be forbidden.
      return this.fallback;
    }
  }
}
