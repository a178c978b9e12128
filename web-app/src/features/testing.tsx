import { render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { vi } from 'vitest';
import { createTexts } from '../i18n';
import { clientId, conversationId, userId, type ConversationId, type UserId } from '../state/ids';
import type { Client } from '../state/client';
import type { ClientState, Conversation, Log, LogItem } from '../state/model';
import type { User } from '../state/people/model';
import { ClientProvider } from '../state/react';
import { FAKE_ME, fakeClient, type FakeClient } from '../state/testing/fakeClient';

/** What the tests of the views share: people, entries, and a client that shows a state. */

export const ANA: User = { id: userId('018f0000-0000-7000-8000-00000000000a'), username: 'ana', nickname: 'Ana', avatar: '' };
export const KOFI: User = { id: userId('018f0000-0000-7000-8000-00000000000b'), username: 'kofi', nickname: 'Kofi', avatar: '' };
export const GROUP: ConversationId = conversationId('028f0000-0000-7000-8000-000000000001');

export function signedIn(change: Partial<ClientState> = {}): FakeClient {
  return fakeClient({
    session: { kind: 'signed-in', me: FAKE_ME },
    connection: { kind: 'online' },
    users: new Map([ANA, KOFI, FAKE_ME].map((user) => [user.id, user])),
    conversationsLoaded: true,
    ...change,
  });
}

export function show(client: Client, view: React.ReactNode) {
  return render(
    <I18nextProvider i18n={createTexts()}><ClientProvider value={client}>{view}</ClientProvider></I18nextProvider>,
  );
}

/** What views ask of a browser and jsdom lacks: media queries, escaping, and sizes of elements. */
export function standInForBrowser(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(320);
}

/** A text at a minute of a morning. */
export function item(seq: number, minute: number, sender: UserId, change: Partial<LogItem> = {}): LogItem {
  return {
    key: `k${seq}`, seq, clientId: clientId(`c${seq}`), senderId: sender, own: sender === FAKE_ME.id,
    timeMs: new Date(2026, 10, 18, 9, minute).getTime(), content: { kind: 'text', body: `text ${seq}`, mentions: [] }, state: { kind: 'stored' },
    reactions: [], ...change,
  };
}

const QUIET = { unread: 0, unreadMentions: 0, pinnedMs: 0, notifyAfterMs: 0, readSeq: 0, headSeq: 0, writable: 'yes' } as const;

export function groupOf(change: Partial<Conversation & { kind: 'group' }> = {}): Conversation {
  return {
    kind: 'group', id: GROUP, name: 'Lanterns', notice: '', memberCount: 3, member: true, avatar: '', role: 'member', mutedUntilMs: 0, allMuted: false,
    ...QUIET, ...change,
  };
}

export function directWith(user: User, change: Partial<Conversation & { kind: 'direct' }> = {}): Conversation {
  return {
    kind: 'direct', id: conversationId(user.id.replace('018f', '038f')), peerId: user.id, peerReadSeq: 0, peerDeliveredSeq: 0,
    ...QUIET, ...change,
  };
}

export function logOf(items: readonly LogItem[], change: Partial<Log> = {}): Log {
  return { phase: 'ready', items, hasOlder: false, hasNewer: false, loadingOlder: false, loadingNewer: false, readSeqs: new Map(), quoted: new Map(), ...change };
}
