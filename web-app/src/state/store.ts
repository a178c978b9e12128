import { INITIAL_STATE } from './initial';
import type { ClientState } from './model';

/** Holds the state, and tells of changes once a task at most. */
export class Store {
  #state = INITIAL_STATE;
  #told = true;
  readonly #listeners = new Set<() => void>();

  get state(): ClientState {
    return this.#state;
  }

  /** Parts that are the same object as before change nothing. */
  update(change: Partial<ClientState>): void {
    const state = this.#state;
    const keys = Object.keys(change) as (keyof ClientState)[];
    if (keys.every((key) => change[key] === state[key])) return;
    this.#state = { ...state, ...change };
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      this.#listeners.forEach((listener) => listener());
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A copy with one key set, or without it where the value is undefined. */
export function withKey<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  if (map.get(key) === value) return map;
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
