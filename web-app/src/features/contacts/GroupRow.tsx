import { useTranslation } from 'react-i18next';
import type { GroupConversation } from '../../state/model';
import type { FoundGroup } from '../../state/people/model';
import { Avatar } from '../../ui/Avatar';
import { Marked } from './Marked';
import { Row } from './Row';
import styles from './Contacts.module.css';

interface GroupRowProps {
  group: Pick<GroupConversation & FoundGroup, 'id' | 'name' | 'avatar' | 'memberCount'>;
  query: string;
  /** In place of how many are in it. */
  sub?: React.ReactNode;
  /** Where the row leads. */
  href?: string;
  action?: React.ReactNode;
}

/** A group in a list: name, how many are in it, and what can be done. */
export function GroupRow({ group, query, sub, href, action }: GroupRowProps) {
  const { t } = useTranslation();
  return (
    <Row href={href} action={action}>
      <Avatar id={group.id} name={group.name} avatar={group.avatar} shape="group" />
      <span className={styles['two']}>
        <span className={styles['name']}><bdi><Marked text={group.name} query={query} /></bdi></span>
        <span className={styles['username']}>{sub ?? t('group.members', { count: group.memberCount })}</span>
      </span>
    </Row>
  );
}
