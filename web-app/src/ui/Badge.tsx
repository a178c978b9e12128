import styles from './Badge.module.css';

const MOST = 99;

/** A count. Its meaning is for the control that holds it to tell, so it is silent itself. */
export function Badge({ count, quiet = false }: { count: number; quiet?: boolean }) {
  return (
    <span className={styles['badge']} data-quiet={quiet || undefined} aria-hidden="true">
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}

export function Tag({ accent = false, children }: { accent?: boolean; children: React.ReactNode }) {
  return <span className={styles['tag']} data-accent={accent || undefined}>{children}</span>;
}
