import type { Client } from '../state/client';
import { directConversationId, type ConversationId } from '../state/ids';
import type { ClientState, Log, LogItem, User } from '../state/model';
import { fakeClient } from '../state/testing/fakeClient';
import { users } from './people';
import { GROUP, history, item, ME } from './scenes';

/** A client that answers by itself, and what a script may do to it. */
export interface Demo {
  readonly client: Client;
  receive(count: number, sender?: number): void;
  set(change: Partial<ClientState>): void;
}

const PAGE = 40;

export function createDemo(state: ClientState): Demo {
  const fake = fakeClient(state);
  let seq = 1000;
  const change = (id: ConversationId, edit: (log: Log) => Log) => {
    const log = fake.getState().logs.get(id);
    if (log !== undefined) fake.set({ logs: new Map(fake.getState().logs).set(id, edit(log)) });
  };
  const append = (id: ConversationId, added: readonly LogItem[]) => {
    change(id, (log) => ({ ...log, items: [...log.items, ...added] }));
  };
  const client: Client = {
    ...fake,
    users: {
      ...fake.users,
      search: (prefix) => new Promise((resolve) => {
        const items: User[] = [...users.values()].filter(({ username, nickname }) =>
          username.startsWith(prefix.toLowerCase()) || nickname.toLowerCase().startsWith(prefix.toLowerCase()));
        setTimeout(() => { resolve({ ok: true, value: { items: items.slice(0, 20) } }); }, 150);
      }),
    },
    contacts: { ...fake.contacts, conversationWith: (user) => directConversationId(ME.id, user) },
    log: {
      ...fake.log,
      loadOlder(id) {
        const log = fake.getState().logs.get(id);
        const first = log?.items[0]?.seq;
        if (log === undefined || first === undefined || log.loadingOlder || !log.hasOlder) return;
        change(id, (before) => ({ ...before, loadingOlder: true }));
        setTimeout(() => {
          const from = Math.max(1, first - PAGE);
          change(id, (before) => ({ ...before, items: [...history(from, first - 1), ...before.items], loadingOlder: false, hasOlder: from > 1 }));
        }, 300);
      },
      send(id, body) {
        seq += 1;
        const own = item(seq, 0, 0, body, { kind: 'sending' });
        append(id, [{ ...own, timeMs: Date.now() }]);
        const stored = seq;
        setTimeout(() => {
          change(id, (log) => ({
            ...log, items: log.items.map((other) => (other.key === own.key ? { ...other, seq: stored, state: { kind: 'stored' } } : other)),
          }));
        }, 150);
      },
      readers: () => Promise.resolve({ ok: true, value: { userIds: [...users.keys()].slice(1, 4), count: 3 } }),
    },
  };
  return {
    client,
    set: fake.set.bind(fake),
    receive(count, sender = 1) {
      append(GROUP, Array.from({ length: count }, () => {
        seq += 1;
        return { ...item(seq, sender, 0, `New message ${seq}`), timeMs: Date.now() };
      }));
    },
  };
}
