import { useState } from 'react';
import { fileId } from '../state/ids';
import { useClient, useFileUrl } from '../state/react';
import { hueOf, initialsOf, isFileId } from './identity';
import { isOneEmoji } from './emoji/one';
import { cx } from './cx';
import styles from './Avatar.module.css';

export type Presence = 'online' | 'offline' | 'unknown';

interface AvatarProps {
  /** Decides the hue. */
  id: string;
  name: string;
  /** What was chosen: one emoji, or the file of a picture, is drawn; anything else, or nothing, leaves the initials. */
  avatar?: string | undefined;
  /** People are round, groups square. */
  shape?: 'person' | 'group';
  size?: 28 | 32 | 36 | 40 | 44 | 56 | 72 | 96;
  /** `unknown` draws nothing: while disconnected we do not know. */
  presence?: Presence;
}

/** Decorative: the name stands beside it wherever it is used. */
export function Avatar({ id, name, avatar = '', shape = 'person', size = 44, presence = 'unknown' }: AvatarProps) {
  const emoji = isOneEmoji(avatar);
  return (
    <span className={cx(styles['avatar'])} data-emoji={emoji || undefined} data-hue={hueOf(id)} data-shape={shape} data-size={size} aria-hidden="true">
      {emoji ? avatar : initialsOf(name)}
      {isFileId(avatar) && <Face key={avatar} file={avatar} />}
      {presence !== 'unknown' && <i className={cx(styles['dot'])} data-presence={presence} />}
    </span>
  );
}

/** Over the initials once it is there. One that failed is asked for again when access to files was renewed. */
function Face({ file }: { file: string }) {
  const url = useFileUrl();
  const access = useClient((state) => state.fileAccess);
  const [failedAt, setFailedAt] = useState<number>();
  const [ready, setReady] = useState(false);
  if (access === 0 || failedAt === access) return null;
  return (
    <img className={cx(styles['face'])} src={url(fileId(file), 'thumb')} alt="" loading="lazy" decoding="async" draggable={false} data-ready={ready || undefined}
      ref={(image) => { if (image?.complete === true && image.naturalWidth > 0) setReady(true); }}
      onLoad={() => { setReady(true); }} onError={() => { setReady(false); setFailedAt(access); }} />
  );
}
