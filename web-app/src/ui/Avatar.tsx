import { hueOf, initialsOf } from './identity';
import { cx } from './cx';
import styles from './Avatar.module.css';

export type Presence = 'online' | 'offline' | 'unknown';

interface AvatarProps {
  /** Decides the hue. */
  id: string;
  name: string;
  /** People are round, groups square. */
  shape?: 'person' | 'group';
  size?: 28 | 32 | 36 | 40 | 44 | 72;
  /** `unknown` draws nothing: while disconnected we do not know. */
  presence?: Presence;
}

/** Decorative: the name stands beside it wherever it is used. */
export function Avatar({ id, name, shape = 'person', size = 44, presence = 'unknown' }: AvatarProps) {
  return (
    <span className={cx(styles['avatar'])} data-hue={hueOf(id)} data-shape={shape} data-size={size} aria-hidden="true">
      {initialsOf(name)}
      {presence !== 'unknown' && <i className={cx(styles['dot'])} data-presence={presence} />}
    </span>
  );
}
