import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userId } from '../state/ids';
import type { Locks } from './locks';
import type { Outcome } from './problem';
import { TokenKeeper, type SignedIn } from './tokens';

const me = { id: userId('u'), username: 'ana', nickname: 'Ana', avatar: '', language: '' };

/** As the browser: one holder of a name at a time, across tabs. */
function sharedLocks(): Locks {
  let last: Promise<unknown> = Promise.resolve();
  return {
    hold<T>(_name: string, task: () => Promise<T>): Promise<T> {
      const mine = last.then(task);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

function refresher() {
  const answers: ((outcome: Outcome<SignedIn>) => void)[] = [];
  const refresh = vi.fn(() => new Promise<Outcome<SignedIn>>((resolve) => answers.push(resolve)));
  let count = 0;
  const succeed = () => {
    answers.shift()?.({ ok: true, value: { accessToken: `token-${++count}`, expiresInMs: 900_000, me } });
  };
  return { refresh, succeed, answers };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('TokenKeeper', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks once for those who ask at the same time, and not again while the token is good', async () => {
    const { refresh, succeed } = refresher();
    const keeper = new TokenKeeper(refresh, sharedLocks(), vi.fn());
    const both = Promise.all([keeper.get(), keeper.get()]);
    await settle();
    succeed();
    const [one, other] = await both;
    expect(one).toEqual(other);
    await keeper.get();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('gets a new token shortly before the old one expires', async () => {
    const { refresh, succeed } = refresher();
    const keeper = new TokenKeeper(refresh, sharedLocks(), vi.fn());
    keeper.accept({ accessToken: 'first', expiresInMs: 900_000, me });
    await vi.advanceTimersByTimeAsync(869_000);
    expect(await keeper.get()).toMatchObject({ accessToken: 'first' });
    await vi.advanceTimersByTimeAsync(1_000);
    const next = keeper.get();
    await settle();
    succeed();
    expect(await next).toMatchObject({ accessToken: 'token-1' });
  });

  it('takes turns with other tabs', async () => {
    const locks = sharedLocks();
    const [here, there] = [refresher(), refresher()];
    const mine = new TokenKeeper(here.refresh, locks, vi.fn()).get();
    const theirs = new TokenKeeper(there.refresh, locks, vi.fn()).get();
    await settle();
    expect(here.refresh).toHaveBeenCalledTimes(1);
    expect(there.refresh).not.toHaveBeenCalled();
    here.succeed();
    await mine;
    await settle();
    expect(there.refresh).toHaveBeenCalledTimes(1);
    there.succeed();
    expect(await theirs).toMatchObject({ kind: 'token' });
  });

  it('tells an ended session from a server that is not reached', async () => {
    const { refresh, answers } = refresher();
    const keeper = new TokenKeeper(refresh, sharedLocks(), vi.fn());
    const unreachable = keeper.get();
    await settle();
    answers.shift()?.({ ok: false, problem: { code: 'NETWORK', detail: '' } });
    expect(await unreachable).toMatchObject({ kind: 'unreachable' });
    const ended = keeper.get();
    await settle();
    answers.shift()?.({ ok: false, problem: { code: 'SESSION_ENDED', detail: '' } });
    expect(await ended).toMatchObject({ kind: 'ended' });
  });

  it('does not hand out what a refresh brings after signing out', async () => {
    const { refresh, succeed } = refresher();
    const refreshed = vi.fn();
    const keeper = new TokenKeeper(refresh, sharedLocks(), refreshed);
    const token = keeper.get();
    await settle();
    keeper.forget();
    succeed();
    expect(await token).toMatchObject({ kind: 'ended' });
    expect(refreshed).not.toHaveBeenCalled();
  });

  it('serves a token that came meanwhile instead of the refused one', async () => {
    const { refresh } = refresher();
    const keeper = new TokenKeeper(refresh, sharedLocks(), vi.fn());
    keeper.accept({ accessToken: 'new', expiresInMs: 900_000, me });
    expect(await keeper.renewAfter('old')).toMatchObject({ accessToken: 'new' });
    expect(refresh).not.toHaveBeenCalled();
  });
});
