import { useEffect, useMemo } from 'react';
import type { Conversation } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { mayRun } from '../../../state/selectors';
import { useMyId } from '../people';
import type { Candidate } from './mentions';

/** Who may be mentioned here: members as far as they are known, and everybody by those who run the group. */
export function useCandidates(conversation: Conversation): readonly Candidate[] {
  const client = useActions();
  const me = useMyId();
  const users = useClient((state) => state.users);
  const contacts = useClient((state) => state.contacts.contacts);
  const members = useClient((state) => state.members.get(conversation.id)?.items);
  const peer = conversation.kind === 'direct' ? conversation.peerId : undefined;
  const all = mayRun(conversation);
  const ids = useMemo(() => (peer === undefined ? (members ?? []).map(({ userId }) => userId) : [peer]).filter((id) => id !== me), [me, members, peer]);
  useEffect(() => { client.users.need(ids); }, [client, ids]);
  return useMemo(() => {
    const people = ids.flatMap((who): Candidate[] => {
      const user = users.get(who);
      if (user === undefined) return [];
      const remark = contacts.get(who)?.remark ?? '';
      return [{ who, name: user.nickname, username: user.username, ...(remark !== '' && { remark }) }];
    });
    return all ? [...people, { who: 'all', name: 'all', username: 'all' }] : people;
  }, [all, contacts, ids, users]);
}
