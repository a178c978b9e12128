import type { Outcome } from '../api/problem';
import type { Client } from '../state/client';
import { directConversationId, type ConversationId } from '../state/ids';
import type { ClientState, Log, LogItem, Reaction } from '../state/model';
import type { User } from '../state/people/model';
import { fakeClient } from '../state/testing/fakeClient';
import { users } from './people';
import { GROUP, history, item, ME, ordered } from './scenes';

/** A client that answers by itself, and what a script may do to it. */
export interface Demo {
  readonly client: Client;
  receive(count: number, sender?: number): void;
  set(change: Partial<ClientState>): void;
}

const PAGE = 40;
const DONE: Promise<Outcome> = Promise.resolve({ ok: true, value: undefined });

function reacted(before: readonly Reaction[], emoji: string, on: boolean): readonly Reaction[] {
  const known = before.find((each) => each.emoji === emoji);
  if (known === undefined) return on ? [...before, { emoji, userIds: [ME.id], count: 1, own: true }] : before;
  if (known.own === on) return before;
  const userIds = on ? [...known.userIds, ME.id] : known.userIds.filter((id) => id !== ME.id);
  const now: Reaction = { emoji, userIds, count: known.count + (on ? 1 : -1), own: on };
  return before.map((each) => (each === known ? now : each)).filter(({ count }) => count > 0);
}

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
  const replace = (id: ConversationId, key: string, how: (item: LogItem) => LogItem) => {
    change(id, (log) => ({ ...log, items: log.items.map((other) => (other.key === key ? how(other) : other)) }));
  };
  const prefer = (id: ConversationId, preferences: { pinnedMs?: number; notifyAfterMs?: number }) => {
    const state = fake.getState();
    const conversation = state.conversations.get(id);
    if (conversation !== undefined) {
      const conversations = new Map(state.conversations).set(id, { ...conversation, ...preferences });
      fake.set({ conversations, conversationOrder: ordered([...conversations.values()]) });
    }
    return DONE;
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
    drafts: {
      set(id, draft) {
        const drafts = new Map(fake.getState().drafts);
        if (draft.body === '' && draft.replyToSeq === undefined) drafts.delete(id);
        else drafts.set(id, draft);
        fake.set({ drafts });
      },
    },
    preferences: {
      pin: (id, pinned) => prefer(id, { pinnedMs: pinned ? Date.now() : 0 }),
      muteUntil: (id, notifyAfterMs) => prefer(id, { notifyAfterMs }),
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
      send(id, message) {
        seq += 1;
        const own = item(seq, 0, 0, { kind: 'text', ...message }, { kind: 'sending' });
        append(id, [{ ...own, timeMs: Date.now() }]);
        const stored = seq;
        setTimeout(() => {
          change(id, (log) => ({
            ...log, items: log.items.map((other) => (other.key === own.key ? { ...other, seq: stored, state: { kind: 'stored' } } : other)),
          }));
        }, 150);
      },
      edit: (id, { key }, { body, mentions }) => {
        replace(id, key, (old) => (old.content.kind === 'text' ? { ...old, content: { ...old.content, body, mentions, editedMs: Date.now() } } : old));
        return DONE;
      },
      react: (id, { key }, emoji, on) => {
        replace(id, key, (old) => ({ ...old, reactions: reacted(old.reactions, emoji, on) }));
        return DONE;
      },
      recall: (id, { key }) => {
        replace(id, key, (old) => ({ ...old, reactions: [], content: { kind: 'recalled', timeMs: Date.now() } }));
        return DONE;
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
