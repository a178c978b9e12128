/** Whether the call lies over all of the app: then nothing behind it can be reached. */
let covers = false;
const listeners = new Set<() => void>();

export const cover = {
  get: (): boolean => covers,
  set(on: boolean): void {
    if (on === covers) return;
    covers = on;
    listeners.forEach((listener) => { listener(); });
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
} as const;
