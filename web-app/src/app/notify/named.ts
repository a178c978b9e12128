import type { Client } from '../../state/client';
import type { UserId } from '../../state/ids';
import { shownName } from '../../state/selectors';

/** A notice is worth more now without a name than later with one. */
export const PATIENCE_MS = 2_000;

/** Calls back once the names of people are known, looked up where they are not; at once where they are, after `PATIENCE_MS` in any case. */
export function whenNamed(client: Pick<Client, 'getState' | 'subscribe' | 'users'>, ids: readonly UserId[], then: () => void): void {
  const missing = (): UserId[] => ids.filter((id) => shownName(client.getState(), id) === undefined);
  const unknown = missing();
  if (unknown.length === 0) {
    then();
    return;
  }
  const end = (): void => {
    clearTimeout(timer);
    stop();
    then();
  };
  const timer = setTimeout(end, PATIENCE_MS);
  const stop = client.subscribe(() => { if (missing().length === 0) end(); });
  client.users.need(unknown);
}
