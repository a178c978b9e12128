import type { User } from '../../state/people/model';
import { useClient } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { usePresence } from '../chat/people';
import { Marked } from './Marked';
import { Row } from './Row';
import styles from './Contacts.module.css';

interface PersonRowProps {
  user: User;
  /** Where the row leads. */
  href?: string;
  /** What was searched for: set off in names. */
  query?: string;
  action?: React.ReactNode;
}

/** Somebody in a list: the remark or nickname, the other names, presence, and what can be done. */
export function PersonRow({ user, href, query = '', action }: PersonRowProps) {
  const presence = usePresence(user.id);
  const remark = useClient((state) => state.contacts.contacts.get(user.id)?.remark) ?? '';
  const shown = remark === '' ? user.nickname : remark;
  return (
    <Row href={href} action={action}>
      <Avatar id={user.id} name={shown} avatar={user.avatar} presence={presence} />
      <span className={styles['two']}>
        <span className={styles['name']}><bdi><Marked text={shown} query={query} /></bdi></span>
        <span className={styles['username']}>
          {remark !== '' && <><bdi><Marked text={user.nickname} query={query} /></bdi> · </>}
          <Marked text={user.username} query={query} />
        </span>
      </span>
    </Row>
  );
}
