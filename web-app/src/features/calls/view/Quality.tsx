import { useTranslation } from 'react-i18next';
import styles from './Tile.module.css';

/** Bars as phones have them, 0 to 3 of them lit. */
export function Quality({ level }: { level: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  const text = t(`calls.view.quality${level}`);
  return (
    <span className={styles['quality']} role="img" aria-label={text} title={text} data-level={level}>
      <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
        {[0, 1, 2].map((bar) => <rect key={bar} x={1 + bar * 4.5} y={9 - bar * 3.5} width="3" height={4 + bar * 3.5} rx="1" opacity={bar < level ? 1 : 0.32} />)}
      </svg>
    </span>
  );
}
