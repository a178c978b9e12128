import type { CurrentCall, PeerView } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';

/** What has a place of its own: somebody else, oneself, or a screen that somebody else shares. */
export type TileOf =
  | { readonly key: string; readonly kind: 'person'; readonly userId: UserId; readonly peer: PeerView }
  | { readonly key: string; readonly kind: 'own'; readonly userId: UserId }
  | { readonly key: string; readonly kind: 'screen'; readonly userId: UserId; readonly peer: PeerView };

export type Layout = 'grid' | 'speaker';

/** Screens first, others in the order of joining, oneself last. A tile keeps its key while its user is there. */
export function tilesOf({ peers }: Pick<CurrentCall, 'peers'>, me: UserId): readonly TileOf[] {
  const screens = peers.filter(({ media, screenStream }) => media.screen && screenStream !== undefined);
  return [
    ...screens.map((peer): TileOf => ({ key: `screen ${peer.userId}`, kind: 'screen', userId: peer.userId, peer })),
    ...peers.map((peer): TileOf => ({ key: peer.userId, kind: 'person', userId: peer.userId, peer })),
    { key: me, kind: 'own', userId: me },
  ];
}

/** Which tile is large: a screen before all else; then whoever was last heard, in the layout that wants it. -1: none. */
export function largeOf(tiles: readonly TileOf[], layout: Layout, heard: UserId | undefined): number {
  const screen = tiles.findIndex(({ kind }) => kind === 'screen');
  if (screen >= 0) return screen;
  if (layout === 'grid' || tiles.length < 2) return -1;
  const speaker = tiles.findIndex(({ kind, userId }) => kind === 'person' && userId === heard);
  return Math.max(0, speaker);
}
