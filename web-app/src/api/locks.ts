/** Turns among the tabs of one browser. */
export interface Locks {
  /** Runs the task when nobody else holds the name; the lock is held until it settles, or the page ends. */
  hold<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Web Locks; where the page is no secure context there are none, and each tab is on its own. */
export function browserLocks(manager: LockManager | undefined): Locks {
  return {
    async hold<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      if (manager === undefined) return task();
      return await manager.request(name, signal === undefined ? {} : { signal }, task);
    },
  };
}
