import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Input, SearchField } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** A key that focuses it, shown while it is empty. */
  shortcut?: string;
  inputRef?: React.Ref<HTMLInputElement>;
  onKeyDown?: (event: React.KeyboardEvent) => void;
}

export function SearchBox({ label, value, onChange, shortcut, inputRef, onKeyDown }: SearchBoxProps) {
  const { t } = useTranslation();
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={cx(styles['box'])}>
      <Icon of={Search} />
      <Input ref={inputRef ?? null} placeholder={label} dir="auto" className={cx(styles['input'])}
        {...(onKeyDown ? { onKeyDown } : {})} />
      {shortcut !== undefined && value === '' && <kbd className={styles['kbd']}>{shortcut}</kbd>}
      {value !== '' && <Button aria-label={t('ui.clear')} className={cx(styles['clear'])}><Icon of={X} size="s" /></Button>}
    </SearchField>
  );
}
