import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import { useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { useName } from '../../chat/people';
import { largeOf, tilesOf } from '../view/tiles';
import { useHeard } from '../view/useHeard';
import { Video } from '../Video';
import styles from './SmallCall.module.css';

/** Whom one sees of a small call: a shared screen, or whoever was last heard. */
export function Face({ current, me, bare = false }: { current: CurrentCall; me: UserId; bare?: boolean }) {
  const tiles = tilesOf(current, me);
  const heard = useHeard(current.speakerId, me);
  const tile = tiles[Math.max(0, largeOf(tiles, 'speaker', heard))];
  const user = useUser(tile?.userId);
  const name = useName(tile?.userId);
  if (tile === undefined) return null;
  const own = tile.kind === 'own';
  const stream = own ? current.own.cameraStream : tile.kind === 'screen' ? tile.peer.screenStream : tile.peer.media.camera ? tile.peer.cameraStream : undefined;
  const speaking = !own && tile.peer.speaking;
  return (
    <div className={styles['face']} data-speaking={speaking || undefined} data-bare={bare || undefined}>
      {stream === undefined ? <Avatar id={tile.userId} name={name} avatar={user?.avatar} size={bare ? 40 : 44} /> : <Video key={stream.id} stream={stream} kind={tile.kind === 'screen' ? 'screen' : 'camera'} mirrored={own} />}
      {!bare && !own && <span className={styles['name']}><bdi>{name}</bdi></span>}
    </div>
  );
}
