// What the views show. Everything is immutable: a part that did not change is the same object as before.
import type { Problem } from '../api/problem';
import type { ClientId, ConversationId, RequestId, UserId } from './ids';

/** Oneself. */
export interface Me {
  readonly id: UserId;
  readonly username: string;
  readonly nickname: string;
  /** A file id; empty: none. */
  readonly avatar: string;
  /** A BCP 47 tag; empty: as the browser says. */
  readonly language: string;
}

/** Anybody. */
export interface User {
  readonly id: UserId;
  readonly username: string;
  readonly nickname: string;
  readonly avatar: string;
}

/** Why one is signed out: never was in or left by oneself (absent), ended from elsewhere, or expired. */
export type SignedOutReason = 'session-ended';

export type SessionState =
  /** At load, until it is known whether there is a session. Shows at most a skeleton. */
  | { readonly kind: 'restoring' }
  | { readonly kind: 'signed-out'; readonly reason?: SignedOutReason }
  | { readonly kind: 'signing-in' }
  /** Possibly from the cache, before the network has answered: see the connection. */
  | { readonly kind: 'signed-in'; readonly me: Me };

export type ConnectionState =
  /** Signed out. */
  | { readonly kind: 'idle' }
  /** The first connection after load or sign-in. */
  | { readonly kind: 'connecting' }
  /** Connected and caught up. */
  | { readonly kind: 'online' }
  /** Lost; a try is under way. */
  | { readonly kind: 'reconnecting' }
  /** Lost; nothing is under way until the next try. Absent: waits until the browser is online. */
  | { readonly kind: 'offline'; readonly nextTryAtMs?: number };

export interface Contact {
  readonly userId: UserId;
  readonly sinceMs: number;
}

export interface ContactRequest {
  readonly id: RequestId;
  readonly fromUserId: UserId;
  readonly toUserId: UserId;
  readonly note: string;
  readonly createdMs: number;
  readonly expiresMs: number;
}

export interface ContactsState {
  /** False: not known yet, neither from the cache nor from the server. */
  readonly loaded: boolean;
  readonly contacts: ReadonlyMap<UserId, Contact>;
  /** Newest first. */
  readonly incoming: readonly ContactRequest[];
  readonly outgoing: readonly ContactRequest[];
  readonly blocked: ReadonlyMap<UserId, Contact>;
}

/** What somebody is to oneself; the first that holds, in this order. */
export type Relation = 'self' | 'blocked' | 'contact' | 'incoming' | 'outgoing' | 'none';

/** 'unknown' while disconnected, and for people who are no contacts. */
export type Presence = 'online' | 'offline' | 'unknown';

export type SystemEvent =
  | { readonly kind: 'group-created'; readonly name: string; readonly userIds: readonly UserId[]; readonly count: number }
  | { readonly kind: 'members-added'; readonly userIds: readonly UserId[]; readonly count: number }
  | { readonly kind: 'member-left' }
  | { readonly kind: 'member-removed'; readonly userId: UserId }
  | { readonly kind: 'group-renamed'; readonly name: string }
  | { readonly kind: 'notice-changed'; readonly notice: string }
  | { readonly kind: 'owner-changed'; readonly userId: UserId };

export type Content =
  | { readonly kind: 'text'; readonly body: string }
  | { readonly kind: 'recalled'; readonly timeMs: number }
  | { readonly kind: 'system'; readonly event: SystemEvent }
  /** A kind that this version does not know: "not supported here". */
  | { readonly kind: 'unsupported' };

/** Where an own message is. Others' are 'stored'. */
export type SendState =
  /** In the outbox: waits for the connection or for an earlier message. */
  | { readonly kind: 'waiting' }
  /** On its way. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'stored' }
  /** Refused for good; can be resent or deleted. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** One line of a conversation: a message, or a system line (content.kind = 'system'). */
export interface LogItem {
  /** Stays the same from the composer to the stored entry, and across reloads. */
  readonly key: string;
  /** Absent until stored. */
  readonly seq?: number;
  /** Of own messages that are not stored, and for recall of those that are. */
  readonly clientId: ClientId;
  readonly senderId: UserId;
  readonly own: boolean;
  readonly timeMs: number;
  readonly content: Content;
  readonly state: SendState;
}

/** The shown part of a conversation: dense by seq, then what is in the outbox (only where hasNewer is false). */
export interface Log {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Ascending. */
  readonly items: readonly LogItem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  /** The first message that was unread when the conversation was opened: the "unread" line stands before it. */
  readonly unreadFromSeq?: number;
  /** How far others have read, by user; of groups only what was told since the page was loaded. */
  readonly readSeqs: ReadonlyMap<UserId, number>;
}

/** Why one may not write, as far as it is known here. */
export type Writable = 'yes' | 'not-contacts' | 'blocked' | 'left';

/** The last line of the list. */
export interface Preview {
  readonly senderId: UserId;
  readonly own: boolean;
  readonly timeMs: number;
  readonly content: Content;
  readonly state: SendState;
  /** Absent until stored. */
  readonly seq?: number;
}

interface ConversationBase {
  readonly id: ConversationId;
  /** Absent: nothing was said yet. */
  readonly last?: Preview;
  readonly unread: number;
  readonly readSeq: number;
  /** The seq of the last entry; 0: none. */
  readonly headSeq: number;
  readonly writable: Writable;
}

export interface DirectConversation extends ConversationBase {
  readonly kind: 'direct';
  readonly peerId: UserId;
  readonly peerReadSeq: number;
}

export interface GroupConversation extends ConversationBase {
  readonly kind: 'group';
  readonly name: string;
  readonly notice: string;
  readonly memberCount: number;
  /** False: left or was removed; history up to then is still there. */
  readonly member: boolean;
}

export type Conversation = DirectConversation | GroupConversation;

export interface Member {
  readonly userId: UserId;
  readonly role: 'owner' | 'member';
  readonly joinedMs: number;
}

/** Members of a group, as far as they were paged in. */
export interface Members {
  readonly ownerId?: UserId;
  readonly items: readonly Member[];
  readonly complete: boolean;
  readonly loading: boolean;
  readonly problem?: Problem;
}

/** What was shown at once, and had to be taken back because the server refused it. */
export interface Correction {
  readonly id: number;
  readonly action:
    | 'request' | 'accept' | 'reject' | 'withdraw' | 'remove-contact' | 'block' | 'unblock'
    | 'group-add' | 'group-remove' | 'group-leave' | 'group-rename' | 'group-notice' | 'group-owner'
    | 'recall' | 'profile';
  readonly problem: Problem;
}

export interface ClientState {
  readonly session: SessionState;
  readonly connection: ConnectionState;
  /** Everybody who was looked up; see Client.users.need. */
  readonly users: ReadonlyMap<UserId, User>;
  readonly contacts: ContactsState;
  /** Empty while disconnected. */
  readonly online: ReadonlySet<UserId>;
  /** False: neither the cache nor the server has told the conversations yet. */
  readonly conversationsLoaded: boolean;
  /** Also those with contacts with whom nothing was said yet. */
  readonly conversations: ReadonlyMap<ConversationId, Conversation>;
  /** The list: those with a last line, newest first. */
  readonly conversationOrder: readonly ConversationId[];
  /** Of opened conversations. */
  readonly logs: ReadonlyMap<ConversationId, Log>;
  readonly typing: ReadonlyMap<ConversationId, readonly UserId[]>;
  readonly drafts: ReadonlyMap<ConversationId, string>;
  readonly members: ReadonlyMap<ConversationId, Members>;
  readonly unread: { readonly messages: number; readonly conversations: number };
  /** Messages that wait to be sent, of all conversations. */
  readonly outboxCount: number;
  /** Oldest first; until dismissed. */
  readonly corrections: readonly Correction[];
}

export const LIMITS = {
  messageCodePoints: 8_000,
  recallMs: 120_000,
  groupMembers: 10_000,
  nicknameCodePoints: 64,
  passwordMin: 8,
  passwordMax: 128,
} as const;
