import { useId } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import { cx } from '../../ui/cx';
import styles from './Controls.module.css';

interface ToggleProps {
  label: string;
  hint: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, at once. */
export function Toggle({ label, hint, on, disabled = false, onChange }: ToggleProps) {
  const hintId = useId();
  return (
    <SwitchField isSelected={on} isDisabled={disabled} onChange={onChange} aria-label={label} aria-describedby={hintId} className={cx(styles['toggle'])}>
      <SwitchButton className={cx(styles['switch'])}>
        <span className={styles['words']}>
          <span className={styles['label']}>{label}</span>
          <span id={hintId} className={styles['hint']}>{hint}</span>
        </span>
        <span className={styles['track']} aria-hidden="true"><i /></span>
      </SwitchButton>
    </SwitchField>
  );
}
