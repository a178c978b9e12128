import type { PeerMedia, PeerView } from '../state/calls/model';

export const sameMedia = (one: PeerMedia, other: PeerMedia): boolean =>
  one.microphone === other.microphone && one.camera === other.camera && one.screen === other.screen && one.hand === other.hand;

/** What is shown of somebody is no other object where nothing is different. */
export function sameView(one: PeerView, other: PeerView | undefined): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other ?? {})]) as ReadonlySet<keyof PeerView>;
  return [...keys].every((key) => one[key] === other?.[key]);
}
