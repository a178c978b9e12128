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
  /** A row of controls above the list; up from the first entry leads to them, down from them leads back. */
  header?: React.ReactNode;
  popover?: Omit<PopoverProps, 'children' | 'className'>;
}

/** The list of a `MenuTrigger`: rows with an icon, a name and a remark. */
export function Menu({ label, entries, header, popover = {} }: MenuProps) {
  const headed = header !== undefined && header !== false && header !== null;
  return (
    <Popover offset={4} aria-label={label} {...popover} className={cx(styles['popover'])}>
      <div className={styles['content']} onKeyDownCapture={headed ? betweenParts : undefined}>
        {headed && <div className={styles['header']} data-menu-header>{header}</div>}
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
      </div>
    </Popover>
  );
}

function betweenParts(event: React.KeyboardEvent<HTMLElement>): void {
  const header = event.currentTarget.querySelector('[data-menu-header]');
  const items = event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]');
  const inHeader = header?.contains(event.target as Node) === true;
  const to = event.key === 'ArrowUp' && event.target === items[0] ? header?.querySelector<HTMLElement>('button')
    : event.key === 'ArrowDown' && inHeader ? items[0]
      : event.key === 'ArrowUp' && inHeader ? items[items.length - 1] : undefined;
  if (!to) return;
  event.preventDefault();
  event.stopPropagation();
  to.focus();
}
