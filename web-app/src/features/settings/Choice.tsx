import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { cx } from '../../ui/cx';
import styles from './Controls.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  hint?: string;
  value: T;
  options: readonly { readonly id: T; readonly text: string; readonly lang?: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all in view. */
export function Choice<T extends string>({ label, hint, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup value={value} onChange={(id) => { onChange(id as T); }} className={cx(styles['group'])}>
      <Label className={cx(styles['label'])}>{label}</Label>
      <div className={styles['choices']} data-many={options.length > 3 || undefined}>
        {options.map(({ id, text, lang }) => (
          <RadioField key={id} value={id} className={cx(styles['choice'])}>
            <RadioButton className={cx(styles['button'])}><span lang={lang}>{text}</span></RadioButton>
          </RadioField>
        ))}
      </div>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
    </RadioGroup>
  );
}
