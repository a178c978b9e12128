import type { LucideIcon } from 'lucide-react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, Popover, type PopoverProps } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './Menu.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon: LucideIcon;
  /** A short remark at the end of the row: a key, a time left. */
  note?: string | undefined;
  danger?: boolean;
  onAction: () => void;
}

interface MenuProps {
  label: string;
  entries: MenuEntry[];
  popover?: Omit<PopoverProps, 'children' | 'className'>;
}

/** The list of a `MenuTrigger`: rows with an icon, a name and a remark. */
export function Menu({ label, entries, popover = {} }: MenuProps) {
  return (
    <Popover offset={4} {...popover} className={cx(styles['popover'])}>
      <AriaMenu aria-label={label} items={entries} autoFocus="first" className={cx(styles['menu'])}>
        {(entry) => (
          <AriaMenuItem id={entry.id} textValue={entry.label} aria-label={entry.label} onAction={entry.onAction}
            className={cx(styles['item'], entry.danger && styles['danger'])}>
            <Icon of={entry.icon} />
            <span className={styles['label']}>{entry.label}</span>
            {entry.note !== undefined && <span className={styles['note']}>{entry.note}</span>}
          </AriaMenuItem>
        )}
      </AriaMenu>
    </Popover>
  );
}
