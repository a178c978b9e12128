import { Check, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, CheckboxButton, CheckboxField } from 'react-aria-components';
import type { UserId } from '../../state/ids';
import { useClient } from '../../state/react';
import { shownName } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { SearchBox } from '../../ui/SearchBox';
import { usePeople } from './people';
import styles from './PeoplePicker.module.css';

interface PeoplePickerProps {
  label: string;
  candidates: readonly UserId[];
  chosen: readonly UserId[];
  onChange: (chosen: readonly UserId[]) => void;
}

/** Chips of who is chosen, a search, and the contacts with a box each. */
export function PeoplePicker({ label, candidates, chosen, onChange }: PeoplePickerProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const people = usePeople(candidates);
  const users = useClient((state) => state.users);
  const contacts = useClient((state) => state.contacts);
  const named = useMemo(() => people.map((user) => ({ ...user, shown: shownName({ users, contacts }, user.id) ?? user.nickname })), [contacts, people, users]);
  const shown = useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    return named.filter(({ shown: name, nickname, username }) =>
      name.toLocaleLowerCase().includes(wanted) || nickname.toLocaleLowerCase().includes(wanted) || username.includes(wanted));
  }, [named, query]);
  const toggle = (id: UserId) => {
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  return (
    <div className={styles['picker']}>
      <p className={styles['label']}><b>{label}</b> {t('people.chosen', { count: chosen.length })}</p>
      {chosen.length > 0 && (
        <ul className={styles['chips']}>
          {chosen.map((id) => <Chip key={id} id={id} onRemove={() => { toggle(id); }} />)}
        </ul>
      )}
      <div className={styles['search']}><SearchBox label={t('people.search')} value={query} onChange={setQuery} /></div>
      {people.length === 0 && <p className={styles['none']}>{t('people.noContacts')}</p>}
      {people.length > 0 && shown.length === 0 && <p className={styles['none']}>{t('people.noneFound', { query })}</p>}
      <div className={styles['list']} role="group" aria-label={label}>
        {shown.map((person) => (
          <CheckboxField key={person.id} isSelected={chosen.includes(person.id)} onChange={() => { toggle(person.id); }} aria-label={person.shown}>
            <CheckboxButton className={cx(styles['row'])}>
              <Avatar id={person.id} name={person.shown} avatar={person.avatar} size={40} />
              <span className={styles['two']}><span><bdi>{person.shown}</bdi></span><small>{person.username}</small></span>
              <span className={styles['box']}><Icon of={Check} size="s" /></span>
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
    </div>
  );
}

function Chip({ id, onRemove }: { id: UserId; onRemove: () => void }) {
  const { t } = useTranslation();
  const user = useClient((state) => state.users.get(id));
  const name = useClient((state) => shownName(state, id)) ?? '…';
  return (
    <li className={styles['chip']}>
      <Avatar id={id} name={name} avatar={user?.avatar} size={28} />
      <bdi>{name}</bdi>
      <Button aria-label={t('people.unchoose', { name })} onPress={onRemove} className={cx(styles['unchoose'])}><Icon of={X} size="s" /></Button>
    </li>
  );
}
