import { expect, it } from 'vitest';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { INITIAL_STATE } from '../../state/initial';
import { callId } from '../../state/ids';
import type { ClientState, Conversation } from '../../state/model';
import { ANA, groupOf, item } from '../../features/testing';
import { newsOf as newsAt, type Known } from './news';

const state = (conversation: Conversation, change: Partial<ClientState> = {}): ClientState => ({
  ...INITIAL_STATE, session: { kind: 'signed-in', me: FAKE_ME }, connection: { kind: 'online' },
  conversations: new Map([[conversation.id, conversation]]), ...change,
});
const NOW = 1_000;
const newsOf = (now: ClientState, before: Known | undefined) => newsAt(now, before, NOW);
const OLD = groupOf({ last: item(5, 1, ANA.id), unread: 2 });
const NEW = groupOf({ last: item(6, 2, ANA.id), unread: 3 });
const known = newsOf(state(OLD), undefined).known;

it('what waited before the first connection is no news', () => {
  expect(newsOf(state(OLD, { connection: { kind: 'connecting' } }), undefined)).toEqual({ known: undefined, news: [] });
  expect(newsOf(state(OLD), undefined).news).toEqual([]);
});

it('a later message of somebody else is, once', () => {
  const first = newsOf(state(NEW), known);
  expect(first.news).toEqual([NEW]);
  expect(newsOf(state(NEW), first.known).news).toEqual([]);
});

it('what came while the connection was lost is news too', () => {
  const lost = newsOf(state(OLD, { connection: { kind: 'offline' } }), known);
  expect(newsOf(state(NEW), lost.known).news).toEqual([NEW]);
});

it.each([
  ['read elsewhere', { ...NEW, unread: 0 }],
  ['one’s own', { ...NEW, last: item(6, 2, FAKE_ME.id) }],
  ['a system line', { ...NEW, last: { ...item(6, 2, ANA.id), content: { kind: 'system', event: { kind: 'member-left' } } } }],
  ['a recall', { ...NEW, last: { ...item(6, 2, ANA.id), content: { kind: 'recalled', timeMs: 1 } } }],
] as const)('what is %s is none', (_what, conversation) => {
  expect(newsOf(state(conversation as Conversation), known).news).toEqual([]);
});

it('a call that was missed is news, and one that was declined or answered is not', () => {
  const call = (change: object) => ({
    ...NEW, last: { ...item(6, 2, ANA.id), content: { kind: 'call-ended', callId: callId('1'), media: 'voice', reason: 'no-answer', durationMs: 0, userIds: [ANA.id], ...change } },
  }) as Conversation;
  expect(newsOf(state(call({})), known).news).toHaveLength(1);
  expect(newsOf(state(call({ reason: 'declined' })), known).news).toEqual([]);
  expect(newsOf(state(call({ reason: 'completed', durationMs: 1, userIds: [ANA.id, FAKE_ME.id] })), known).news).toEqual([]);
});

it('another account begins anew', () => {
  expect(newsOf({ ...state(NEW), session: { kind: 'signed-out' } }, known).known).toBeUndefined();
});

it('of a muted conversation only a mention is news, and everything once the muting is over', () => {
  const muted = { ...NEW, notifyAfterMs: NOW + 1 };
  expect(newsOf(state(muted), known).news).toEqual([]);
  const mentioned = { ...muted, unreadMentions: 1 };
  const first = newsOf(state(mentioned), known);
  expect(first.news).toEqual([mentioned]);
  const later = { ...mentioned, last: item(7, 3, ANA.id), unread: 4 };
  expect(newsOf(state(later), first.known).news).toEqual([]);
  expect(newsAt(state(later), first.known, NOW + 1).news).toEqual([later]);
});
