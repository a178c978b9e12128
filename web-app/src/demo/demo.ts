import type { Outcome } from '../api/problem';
import type { Client } from '../state/client';
import { directConversationId, type ConversationId } from '../state/ids';
import type { ClientState, Log, LogItem, Reaction, Upload } from '../state/model';
import type { User } from '../state/people/model';
import { fakeClient } from '../state/testing/fakeClient';
import { attachmentOf } from '../state/files/kinds';
import { demoCalls } from './callActs';
import { demoFileUrl, film, taken } from './files';
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
    files: {
      ...fake.files,
      url: demoFileUrl,
      uploadAvatar: (picture) => Promise.resolve({ ok: true, value: taken(picture) }),
    },
    calls: demoCalls(fake),
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
      send(id, message, files = []) {
        seq += 1;
        const stored = seq;
        const attachments = files.map(attachmentOf);
        const content = { kind: 'text' as const, ...message, ...(attachments.length > 0 && { attachments }) };
        const previews = files.map(({ as, blob, poster }) => (as === 'image' ? blob : poster)).map((blob) => blob && URL.createObjectURL(blob));
        const uploads = (part: number): readonly Upload[] => files.map(({ blob }, at) => ({
          phase: part < 1 ? 'sending' : 'stored', sentBytes: Math.round(blob.size * part), ...(previews[at] !== undefined && { previewUrl: previews[at] }),
        }));
        const own = { ...item(stored, 0, 0, content, { kind: 'sending' }), timeMs: Date.now() };
        append(id, [files.length > 0 ? { ...own, state: { kind: 'waiting' }, uploads: uploads(0) } : own]);
        const done = () => {
          const sent = attachments.map((attachment, at) => ({ ...attachment, fileId: taken(files[at]?.blob ?? new Blob()) }));
          replace(id, own.key, ({ reactions }) => ({ ...own, reactions, seq: stored, state: { kind: 'stored' }, content: sent.length > 0 ? { ...content, attachments: sent } : content }));
        };
        if (files.length === 0) {
          setTimeout(done, 150);
          return;
        }
        let part = 0;
        const timer = setInterval(() => {
          part += 0.05;
          replace(id, own.key, (old) => ({ ...old, uploads: uploads(Math.min(1, part)) }));
          if (part < 1) return;
          clearInterval(timer);
          done();
        }, 200);
      },
      discard: (id, { key }) => change(id, (log) => ({ ...log, items: log.items.filter((other) => other.key !== key) })),
      cancelUpload: (id, { key }, index) => replace(id, key, (old) => {
        const without = <T,>(all: readonly T[] | undefined): readonly T[] => all?.filter((_, at) => at !== index) ?? [];
        return old.content.kind !== 'text' ? old : { ...old, content: { ...old.content, attachments: without(old.content.attachments) }, uploads: without(old.uploads) };
      }),
      giveAgain(id, { key }, index, file) {
        const known = fake.getState().logs.get(id)?.items.find((other) => other.key === key);
        const content = known?.content;
        if (content?.kind !== 'text' || content.attachments?.[index]?.name !== file.name) return false;
        replace(id, key, (old) => ({ ...old, uploads: old.uploads?.map((upload, at): Upload => (at === index ? { ...upload, phase: 'sending' } : upload)) ?? [] }));
        return true;
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
  // Nobody waits three seconds for a video that is not there to be seen.
  if (state.fileAccess > 0) void film().then(() => fake.set({ fileAccess: fake.getState().fileAccess + 1 }));
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
