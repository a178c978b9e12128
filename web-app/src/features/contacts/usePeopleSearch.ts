import { useEffect, useState } from 'react';
import type { Problem } from '../../api/problem';
import type { User } from '../../state/model';
import { useActions } from '../../state/react';

const PAUSE_MS = 250;
const PAGE = 20;

interface Found {
  readonly query: string;
  readonly people: readonly User[];
  readonly next?: string | undefined;
  readonly problem?: Problem;
}

/** People of this server by prefix, asked for when typing pauses; the last answer stays until the next one is there. */
export function usePeopleSearch(query: string) {
  const client = useActions();
  const [found, setFound] = useState<Found>();
  const [paging, setPaging] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.users.search(query, { limit: PAGE, signal: abort.signal }).then(
        (outcome) => {
          setFound(outcome.ok
            ? { query, people: outcome.value.items, next: outcome.value.next }
            : { query, people: [], problem: outcome.problem });
        },
        () => { /* Aborted: a later search answers. */ },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, query]);

  const loadMore = () => {
    if (found?.next === undefined || paging) return;
    setPaging(true);
    void client.users.search(found.query, { after: found.next, limit: PAGE }).then((outcome) => {
      setPaging(false);
      if (outcome.ok) setFound({ ...found, people: [...found.people, ...outcome.value.items], next: outcome.value.next });
    });
  };

  return {
    people: found?.people ?? [],
    more: found?.next !== undefined && found.query === query,
    loading: paging || found?.query !== query,
    problem: found?.query === query ? found.problem : undefined,
    loadMore,
  };
}
