import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { LucideIcon } from 'lucide-react';
import { Icon } from './Icon';
import { cx } from './cx';
import styles from './Button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  kind?: 'primary' | 'second' | 'quiet' | 'plain' | 'danger' | 'danger-quiet';
  size?: 'm' | 'big' | 'small';
  icon?: LucideIcon;
  /** Takes the width that there is. */
  wide?: boolean;
  children: React.ReactNode;
}

export function Button({ kind = 'second', size = 'm', icon, wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(styles['button'])} data-kind={kind} data-size={size} data-wide={wide || undefined}>
      {icon && <Icon of={icon} size="s" />}
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'aria-label'> {
  /** What it does; there is no other text. */
  label: string;
  icon: LucideIcon;
  kind?: 'plain' | 'fill';
  size?: 's' | 'm';
  /** Drawn as switched on, and told so. */
  on?: boolean;
  ref?: React.Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, kind = 'plain', size = 'm', on, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} {...(on === undefined ? {} : { 'aria-pressed': on })}
      className={cx(styles['icon'])} data-kind={kind} data-size={size} data-on={on === true ? true : undefined}>
      <Icon of={icon} size={size === 's' ? 's' : 'm'} />
    </AriaButton>
  );
}
