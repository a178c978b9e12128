import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '../../state/ids';
import type { User } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { shownName } from '../../state/selectors';

/** The people of the ids that are known by now, by the name that is shown of them. The others are looked up. */
export function usePeople(ids: readonly UserId[]): readonly User[] {
  const { i18n } = useTranslation();
  const client = useActions();
  const users = useClient((state) => state.users);
  const contacts = useClient((state) => state.contacts);
  const wanted = ids.join();
  useEffect(() => {
    client.users.need(wanted === '' ? [] : (wanted.split(',') as UserId[]));
  }, [client, wanted]);
  return useMemo(() => {
    const known = (wanted === '' ? [] : wanted.split(',')).map((id) => users.get(id as UserId)).filter((user) => user !== undefined);
    const order = new Intl.Collator(i18n.language);
    const shown = (user: User) => shownName({ users, contacts }, user.id) ?? user.nickname;
    return known.sort((one, other) => order.compare(shown(one), shown(other)));
  }, [contacts, i18n.language, users, wanted]);
}
