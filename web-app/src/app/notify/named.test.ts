import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeClient } from '../../state/testing/fakeClient';
import { ANA, KOFI } from '../../features/testing';
import { PATIENCE_MS, whenNamed } from './named';


beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it('does not wait for a name that is known', () => {
  const client = fakeClient({ users: new Map([[ANA.id, ANA]]) });
  const told = vi.fn();
  whenNamed(client, [ANA.id], told);
  expect(told).toHaveBeenCalledOnce();
  expect(client.asked).toEqual([]);
});

it('asks for the one that is not, and waits for it', () => {
  const client = fakeClient({ users: new Map([[ANA.id, ANA]]) });
  const told = vi.fn();
  whenNamed(client, [ANA.id, KOFI.id], told);
  expect(client.asked).toEqual([['users.need', [KOFI.id]]]);
  expect(told).not.toHaveBeenCalled();
  client.set({ users: new Map([[ANA.id, ANA], [KOFI.id, KOFI]]) });
  expect(told).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(PATIENCE_MS);
  expect(told).toHaveBeenCalledOnce();
});

it('goes on without a name that does not come', () => {
  const client = fakeClient({});
  const told = vi.fn();
  whenNamed(client, [KOFI.id], told);
  vi.advanceTimersByTime(PATIENCE_MS - 1);
  expect(told).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(told).toHaveBeenCalledOnce();
});
