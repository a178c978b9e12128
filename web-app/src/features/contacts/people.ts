import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '../../state/ids';
import type { User } from '../../state/model';
import { useActions, useClient } from '../../state/react';

/** The people of the ids that are known by now, by name. The others are looked up. */
export function usePeople(ids: readonly UserId[]): readonly User[] {
  const { i18n } = useTranslation();
  const client = useActions();
  const users = useClient((state) => state.users);
  const wanted = ids.join();
  useEffect(() => {
    client.users.need(wanted === '' ? [] : (wanted.split(',') as UserId[]));
  }, [client, wanted]);
  return useMemo(() => {
    const known = (wanted === '' ? [] : wanted.split(',')).map((id) => users.get(id as UserId)).filter((user) => user !== undefined);
    const order = new Intl.Collator(i18n.language);
    return known.sort((one, other) => order.compare(one.nickname, other.nickname));
  }, [i18n.language, users, wanted]);
}
