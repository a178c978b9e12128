import type { LucideIcon } from 'lucide-react';
import { Icon } from '../../../ui/Icon';
import styles from './SmallCall.module.css';

interface RoundProps {
  icon: LucideIcon;
  label: string;
  danger?: boolean;
  /** Off, and worth seeing. */
  off?: boolean;
  /** Leads to the view of the call. */
  opens?: boolean;
  onPress: () => void;
}

/** A small button of the call. Plain, since it also lives in windows of its own. */
export function Round({ icon, label, danger = false, off = false, opens = false, onPress }: RoundProps) {
  return (
    <button type="button" className={styles['round']} aria-label={label} title={label} data-danger={danger || undefined} data-off={off || undefined} data-opens-call={opens || undefined}
      onPointerDown={(event) => { event.stopPropagation(); }} onClick={onPress}>
      <Icon of={icon} />
    </button>
  );
}
