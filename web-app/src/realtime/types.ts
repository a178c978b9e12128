// What travels over the socket, with numbers instead of bigint and ids as types.
import type { Problem } from '../api/problem';
import type { ClientId, ConversationId, UserId } from '../state/ids';
import type { Content } from '../state/model';

/** Content as it travels: a recall has a seq of its own but is no line of the conversation. */
export type EntryContent = Content | { readonly kind: 'recall'; readonly seq: number };

export interface Entry {
  readonly conversationId: ConversationId;
  readonly seq: number;
  /** How many countable entries there are up to and including this one. */
  readonly n: number;
  readonly senderId: UserId;
  readonly clientId: ClientId;
  readonly timeMs: number;
  readonly content: EntryContent;
}

interface RecordBase {
  readonly id: ConversationId;
  /** The last entry that the reader may see. */
  readonly head?: Entry;
  readonly fromSeq: number;
  /** 0: is a member. */
  readonly untilSeq: number;
  readonly readSeq: number;
  readonly unread: number;
}

/** A conversation as the server tells it. */
export type ConversationRecord =
  | (RecordBase & { readonly kind: 'direct'; readonly peerId: UserId; readonly peerReadSeq: number })
  | (RecordBase & { readonly kind: 'group'; readonly name: string; readonly notice: string; readonly memberCount: number });

export interface Ack {
  readonly re: number;
  readonly clientId: ClientId;
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly n: number;
  readonly timeMs: number;
}

/** As a frame, or, where told onwards, all its frames in one. */
export interface Welcome {
  readonly userId: UserId;
  readonly conversations: readonly ConversationRecord[];
  readonly resumed: boolean;
  readonly resumeToken: Uint8Array;
  readonly heartbeatMs: number;
  /** -1: not known now. */
  readonly contactsVersion: number;
  readonly onlineUserIds: readonly UserId[];
  readonly serverTimeMs: number;
  readonly last: boolean;
}

export interface Page {
  readonly conversationId: ConversationId;
  readonly entries: readonly Entry[];
  readonly complete: boolean;
}

export interface Receipts {
  readonly userIds: readonly UserId[];
  readonly count: number;
}

/** A frame of the server. */
export type ServerEvent =
  | ({ readonly kind: 'welcome' } & Welcome)
  | { readonly kind: 'renewed' }
  | { readonly kind: 'pong'; readonly resumeToken: Uint8Array }
  | { readonly kind: 'delivery'; readonly acks: readonly Ack[]; readonly entries: readonly Entry[] }
  | { readonly kind: 'nack'; readonly problem: Problem; readonly outcomeUnknown: boolean }
  | ({ readonly kind: 'page' } & Page)
  | { readonly kind: 'read-state'; readonly conversationId: ConversationId; readonly readSeq: number; readonly unread: number }
  | { readonly kind: 'receipt'; readonly conversationId: ConversationId; readonly userId: UserId; readonly readSeq: number }
  | { readonly kind: 'typing'; readonly conversationId: ConversationId; readonly userId: UserId }
  | { readonly kind: 'presence'; readonly changes: readonly { readonly userId: UserId; readonly online: boolean }[] }
  | { readonly kind: 'contacts-changed'; readonly version: number }
  | { readonly kind: 'go-away'; readonly afterMs: number }
  | { readonly kind: 'conversation-changed'; readonly conversation: ConversationRecord }
  | ({ readonly kind: 'receipts' } & Receipts)
  /** Of a newer server; ignored. */
  | { readonly kind: 'unknown' };

export type Recipient = { readonly user: UserId } | { readonly group: ConversationId };

/** What is asked of the server. */
export type ClientRequest =
  | { readonly kind: 'hello'; readonly accessToken: string; readonly resumeToken: Uint8Array }
  | { readonly kind: 'renew'; readonly accessToken: string }
  | { readonly kind: 'ping' }
  | { readonly kind: 'send'; readonly clientId: ClientId; readonly to: Recipient; readonly text: string }
  | { readonly kind: 'recall'; readonly clientId: ClientId; readonly conversationId: ConversationId; readonly seq: number }
  | { readonly kind: 'fetch'; readonly conversationId: ConversationId; readonly cursor: Cursor; readonly limit: number }
  | { readonly kind: 'mark-read'; readonly conversationId: ConversationId; readonly seq: number }
  | { readonly kind: 'typing'; readonly conversationId: ConversationId }
  | { readonly kind: 'fetch-receipts'; readonly conversationId: ConversationId; readonly seq: number };

/** before 0: the newest. */
export type Cursor = { readonly before: number } | { readonly after: number };

/** How a request ended. */
export type Answer =
  | { readonly kind: 'answered'; readonly event: ServerEvent }
  /** An Ack; the delivery that brought it was told to the listener before. */
  | { readonly kind: 'acked'; readonly ack: Ack }
  /** Definitely not done. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** May or may not have been done: repeat with the same id. */
  | { readonly kind: 'unknown'; readonly problem: Problem };
