import { expect, it } from 'vitest';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { INITIAL_STATE } from '../../state/initial';
import type { ClientState, Conversation } from '../../state/model';
import { ANA, groupOf, item } from '../../features/testing';
import { newsOf } from './news';

const state = (conversation: Conversation, change: Partial<ClientState> = {}): ClientState => ({
  ...INITIAL_STATE, session: { kind: 'signed-in', me: FAKE_ME }, connection: { kind: 'online' },
  conversations: new Map([[conversation.id, conversation]]), ...change,
});
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

it('another account begins anew', () => {
  expect(newsOf({ ...state(NEW), session: { kind: 'signed-out' } }, known).known).toBeUndefined();
});
