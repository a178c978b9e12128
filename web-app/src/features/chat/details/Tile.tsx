import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import styles from './Tile.module.css';

interface TileProps {
  icon: LucideIcon;
  /** What is read on it; part of the name. */
  text: string;
  /** The whole name, where the text alone says too little. */
  label?: string;
  /** Drawn as switched on. */
  on?: boolean;
  onPress?: () => void;
}

/** One of a row of things to do, drawing over word. */
export function Tile({ icon, text, label, on = false, onPress }: TileProps) {
  return (
    <Button className={cx(styles['tile'])} data-on={on || undefined} {...(label !== undefined && { 'aria-label': label })} {...(onPress && { onPress })}>
      <Icon of={icon} />
      <span>{text}</span>
    </Button>
  );
}

export function Tiles({ children }: { children: React.ReactNode }) {
  return <div className={styles['tiles']}>{children}</div>;
}
