import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import { Icon } from './Icon';
import { cx } from './cx';
import styles from './Field.module.css';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  label: string;
  /** What is wrong with the value; takes the place of the hint. */
  error?: string | undefined;
  hint?: string;
  placeholder?: string;
  /** Shows how much of the limit is used, in code points. */
  limit?: number;
  rows?: number;
  size?: 'm' | 'big';
}

/** A labelled line (or, with `rows`, block) of text, with its hint or error beneath. */
export function Field({ label, error, hint, placeholder, limit, rows, size = 'm', ...rest }: FieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const secret = rest.type === 'password';
  const type = secret && shown ? 'text' : rest.type;
  const used = limit === undefined ? 0 : [...(rest.value ?? '')].length;
  return (
    <TextField {...rest} {...(type === undefined ? {} : { type })} className={cx(styles['field'])} isInvalid={error !== undefined}>
      <Label className={cx(styles['label'])}>{label}</Label>
      <span className={cx(styles['box'])} data-size={size} data-block={rows === undefined ? undefined : true}>
        {rows === undefined
          ? <Input className={cx(styles['input'])} placeholder={placeholder ?? ''} dir={secret ? 'ltr' : 'auto'} />
          : <TextArea className={cx(styles['input'])} placeholder={placeholder ?? ''} rows={rows} dir="auto" />}
        {limit !== undefined && (
          <span className={cx(styles['count'])} data-over={used > limit || undefined}>{used}/{limit}</span>
        )}
        {error !== undefined && !secret && <span className={cx(styles['alert'])}><Icon of={CircleAlert} /></span>}
        {secret && (
          <Button className={cx(styles['eye'])} aria-label={t(shown ? 'ui.hidePassword' : 'ui.showPassword')} aria-pressed={shown}
            onPress={() => { setShown(!shown); }}>
            <Icon of={shown ? EyeOff : Eye} />
          </Button>
        )}
      </span>
      {error === undefined && hint !== undefined && <Text slot="description" className={cx(styles['hint'])}>{hint}</Text>}
      <FieldError className={cx(styles['error'])}>{error}</FieldError>
    </TextField>
  );
}
