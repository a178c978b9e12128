import { expect } from 'vitest';
import type { Pair, Side } from './pair';

export const offers = ({ said }: Side) => said.filter((signal) => signal.kind === 'description' && signal.type === 'offer');

/** Those that are found after it was said are not in it on the other side. */
const withoutWays = (description: { readonly sdp: string } | null): string | undefined => description?.sdp.replace(/^a=candidate:.*\n/gm, '');

/** Both are through, with each other, with one section for each purpose and each other's present ways. */
export function expectAgreed({ first, second }: Pair): void {
  const [one, other] = [first.connection(), second.connection()];
  for (const connection of [one, other]) {
    expect(connection.signalingState).toBe('stable');
    expect(connection.getTransceivers().map(({ kind, mid }) => `${kind} ${mid ?? ''}`)).toEqual(['audio 0', 'video 1', 'video 2', 'audio 3']);
    expect(connection.getTransceivers().every(({ direction }) => direction === 'sendrecv')).toBe(true);
  }
  expect(withoutWays(one.remoteDescription)).toBe(withoutWays(other.localDescription));
  expect(withoutWays(other.remoteDescription)).toBe(withoutWays(one.localDescription));
  expect(one.ways).toContain(`${other.fragment}:1`);
  expect(other.ways).toContain(`${one.fragment}:1`);
}

export async function connected(it: Pair): Promise<void> {
  await it.pass(500);
  it.first.connection().become('connected');
  it.second.connection().become('connected');
  expectAgreed(it);
}
