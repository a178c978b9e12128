import { useEffect, useState } from 'react';
import type { Outcome, Problem } from '../../api/problem';

const PAUSE_MS = 250;

/** Asks the server. Rejects once aborted. Stays the same object while it asks for the same kind of thing. */
export type Find<T> = (
  query: string,
  options: { after?: string; signal?: AbortSignal },
) => Promise<Outcome<{ readonly items: readonly T[]; readonly next?: string }>>;

interface Found<T> {
  readonly query: string;
  readonly items: readonly T[];
  readonly next?: string | undefined;
  readonly problem?: Problem;
}

/** What the server finds, asked for when typing pauses; the last answer stays until the next one is there. */
export function useServerSearch<T>(query: string, find: Find<T>) {
  const [found, setFound] = useState<Found<T>>();
  const [paging, setPaging] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      find(query, { signal: abort.signal }).then(
        (outcome) => {
          setFound(outcome.ok
            ? { query, items: outcome.value.items, next: outcome.value.next }
            : { query, items: [], problem: outcome.problem });
        },
        () => { /* Aborted: a later search answers. */ },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [find, query]);

  const loadMore = () => {
    if (found?.next === undefined || paging) return;
    setPaging(true);
    void find(found.query, { after: found.next }).then((outcome) => {
      setPaging(false);
      if (outcome.ok) setFound({ ...found, items: [...found.items, ...outcome.value.items], next: outcome.value.next });
    });
  };

  return {
    items: found?.items ?? [],
    more: found?.next !== undefined && found.query === query,
    loading: paging || found?.query !== query,
    problem: found?.query === query ? found.problem : undefined,
    loadMore,
  };
}
