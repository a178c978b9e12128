import { hueOf, initialsOf } from './identity';
import { isOneEmoji } from './emoji/one';
import { cx } from './cx';
import styles from './Avatar.module.css';

export type Presence = 'online' | 'offline' | 'unknown';

interface AvatarProps {
  /** Decides the hue. */
  id: string;
  name: string;
  /** What was chosen: one emoji is drawn; anything else, or nothing, leaves the initials. */
  avatar?: string | undefined;
  /** People are round, groups square. */
  shape?: 'person' | 'group';
  size?: 28 | 32 | 36 | 40 | 44 | 72;
  /** `unknown` draws nothing: while disconnected we do not know. */
  presence?: Presence;
}

/** Decorative: the name stands beside it wherever it is used. */
export function Avatar({ id, name, avatar = '', shape = 'person', size = 44, presence = 'unknown' }: AvatarProps) {
  const emoji = isOneEmoji(avatar);
  return (
    <span className={cx(styles['avatar'])} data-emoji={emoji || undefined} data-hue={hueOf(id)} data-shape={shape} data-size={size} aria-hidden="true">
      {emoji ? avatar : initialsOf(name)}
      {presence !== 'unknown' && <i className={cx(styles['dot'])} data-presence={presence} />}
    </span>
  );
}
