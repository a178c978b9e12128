import { Link } from 'wouter';
import styles from './Contacts.module.css';

interface RowProps {
  /** Where the row leads; without it, it is only read. */
  href?: string | undefined;
  /** What can be done, at its end. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** One place of a list of people or groups. */
export function Row({ href, action, children }: RowProps) {
  return (
    <li className={styles['place']}>
      {href === undefined ? <span className={styles['row']}>{children}</span> : <Link href={href} className={styles['row'] ?? ''}>{children}</Link>}
      {action !== undefined && <span className={styles['action']}>{action}</span>}
    </li>
  );
}
