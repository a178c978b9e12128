import type { PeerView } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';

export interface News {
  readonly kind: 'joined' | 'left' | 'hand' | 'screen';
  readonly userId: UserId;
}

/** What has happened among the others that is worth a word. One who came back with another device was never away. */
export function newsOf(before: readonly PeerView[], after: readonly PeerView[]): readonly News[] {
  const was = new Map(before.map((peer) => [peer.userId, peer]));
  const is = new Set(after.map(({ userId }) => userId));
  return [
    ...before.filter(({ userId }) => !is.has(userId)).map(({ userId }): News => ({ kind: 'left', userId })),
    ...after.flatMap(({ userId, media }): News[] => {
      const known = was.get(userId);
      if (known === undefined) return [{ kind: 'joined', userId }];
      if (media.hand && !known.media.hand) return [{ kind: 'hand', userId }];
      return media.screen && !known.media.screen ? [{ kind: 'screen', userId }] : [];
    }),
  ];
}
