import { Link } from 'wouter';
import type { User } from '../../state/model';
import { Avatar } from '../../ui/Avatar';
import { usePresence } from '../chat/people';
import styles from './Contacts.module.css';

interface PersonRowProps {
  user: User;
  /** Where the row leads. */
  href?: string;
  /** What was searched for: set off in name and user name. */
  query?: string;
  action?: React.ReactNode;
}

/** Somebody in a list: name, user name, presence, and what can be done. */
export function PersonRow({ user, href, query = '', action }: PersonRowProps) {
  const presence = usePresence(user.id);
  const body = (
    <>
      <Avatar id={user.id} name={user.nickname} presence={presence} />
      <span className={styles['two']}>
        <span className={styles['name']}><bdi><Marked text={user.nickname} query={query} /></bdi></span>
        <span className={styles['username']}><Marked text={user.username} query={query} /></span>
      </span>
    </>
  );
  return (
    <li className={styles['place']}>
      {href === undefined ? <span className={styles['row']}>{body}</span> : <Link href={href} className={styles['row'] ?? ''}>{body}</Link>}
      {action !== undefined && <span className={styles['action']}>{action}</span>}
    </li>
  );
}

/** A text with the first place of the query set off. */
function Marked({ text, query }: { text: string; query: string }) {
  const at = query === '' ? -1 : text.toLocaleLowerCase().indexOf(query.toLocaleLowerCase());
  if (at < 0) return text;
  return <>{text.slice(0, at)}<mark>{text.slice(at, at + query.length)}</mark>{text.slice(at + query.length)}</>;
}
