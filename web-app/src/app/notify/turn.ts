/**
 * Of all tabs that ask under a name one has the turn until it ends it; then the next one. Those that have waited less come
 * first. Where there are no locks, everybody has it: there is no way to know. Returns how to end it.
 */
export function takeTurn(name: string, afterMs: number, onTurn: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const locks = (navigator as Partial<Navigator>).locks;
  const timer = setTimeout(() => {
    if (locks === undefined) {
      onTurn();
      return;
    }
    locks.request(name, { signal }, () => {
      onTurn();
      return new Promise<void>((resolve) => { signal.addEventListener('abort', () => { resolve(); }); });
    }).catch(() => undefined); // Ended while waiting for it.
  }, afterMs);
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}
