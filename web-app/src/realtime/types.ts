// What travels over the socket, with numbers instead of bigint and ids as types.
import type { Problem } from '../api/problem';
import type { Call, CallMedia, IceServer, PeerMedia, PeerSignal } from '../state/calls/model';
import type { CallId, ClientId, ConversationId, PeerId, UserId } from '../state/ids';
import type { Content, Message } from '../state/model';
import type { Role } from '../state/people/model';

/** A text as it travels. */
export type TextContent = Extract<Content, { kind: 'text' }> & {
  /** The last edit that it holds; absent: never edited. */
  readonly editedSeq?: number;
};

/** What is done to an entry: has a seq of its own but is no line of the conversation. */
export type ActContent =
  | { readonly kind: 'recall'; readonly seq: number }
  /** text: absent where it may not be seen. */
  | { readonly kind: 'edit'; readonly seq: number; readonly text?: TextContent }
  | { readonly kind: 'reaction'; readonly seq: number; readonly emoji: string; readonly removed: boolean };

/** Content as it travels. */
export type EntryContent = Exclude<Content, { kind: 'text' }> | TextContent | ActContent;

/** One emoji under a message, as the server counts it. */
export interface Reactions {
  readonly emoji: string;
  /** The first ones, and always the reader if among them. */
  readonly userIds: readonly UserId[];
  readonly count: number;
}

export interface Entry {
  readonly conversationId: ConversationId;
  readonly seq: number;
  /** How many countable entries there are up to and including this one. */
  readonly n: number;
  readonly senderId: UserId;
  readonly clientId: ClientId;
  readonly timeMs: number;
  readonly content: EntryContent;
  /** Up to `reactedSeq`; absent: none. */
  readonly reactions?: readonly Reactions[];
  /** The last reaction that `reactions` holds; absent: none. */
  readonly reactedSeq?: number;
  /** What is known of later ones, by emoji and user; never from the server. */
  readonly later?: ReadonlyMap<string, LaterReaction>;
}

/** What one user did with one emoji after what an entry's `reactions` hold. */
export interface LaterReaction {
  readonly emoji: string;
  readonly userId: UserId;
  /** The first one that is known, which tells how it was before, and the last one, which stands. */
  readonly first: { readonly seq: number; readonly removed: boolean };
  readonly last: { readonly seq: number; readonly removed: boolean };
}

/** What a user keeps about a conversation, on all devices. */
export interface Preferences {
  readonly pinnedMs: number;
  readonly notifyAfterMs: number;
  readonly draft?: StoredDraft;
}

/** A draft as the server keeps it. */
export interface StoredDraft {
  readonly body: string;
  readonly replyToSeq?: number;
  readonly timeMs: number;
}

interface RecordBase {
  readonly id: ConversationId;
  /** The last entry that the reader may see. */
  readonly head?: Entry;
  /** The last line: an act is none. What is known here; never from the server. */
  readonly line?: Entry;
  readonly fromSeq: number;
  /** 0: is a member. */
  readonly untilSeq: number;
  readonly readSeq: number;
  readonly unread: number;
  readonly unreadMentions: number;
  readonly preferences: Preferences;
}

/** A conversation as the server tells it. */
export type ConversationRecord =
  | (RecordBase & {
      readonly kind: 'direct';
      readonly peerId: UserId;
      readonly peerReadSeq: number;
      readonly peerDeliveredSeq: number;
    })
  | (RecordBase & {
      readonly kind: 'group';
      readonly name: string;
      readonly notice: string;
      readonly memberCount: number;
      readonly avatar: string;
      /** Absent: is no member. */
      readonly role?: Role;
      readonly mutedUntilMs: number;
      readonly allMuted: boolean;
    });

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
  /** What entries of the page answer, as far as it is not among them and may be seen. */
  readonly quoted: readonly Entry[];
}

export interface Receipts {
  readonly userIds: readonly UserId[];
  readonly count: number;
}

/** After an act. */
export interface CallAnswer {
  readonly call: Call;
  /** Of starting and joining. */
  readonly iceServers: readonly IceServer[];
  /** 0: for good. */
  readonly iceServersExpireMs: number;
}

/** Another device says something to this one. */
export interface PeerSignalled {
  readonly callId: CallId;
  readonly fromUserId: UserId;
  readonly fromPeerId: PeerId;
  readonly toPeerId: PeerId;
  /** 1, 2, 3, … from that peer to this one. */
  readonly n: number;
  /** Absent: of a newer client. */
  readonly signal?: PeerSignal;
}

/** A frame of the server. */
export type ServerEvent =
  | ({ readonly kind: 'welcome' } & Welcome)
  | { readonly kind: 'renewed' }
  | { readonly kind: 'pong'; readonly resumeToken: Uint8Array }
  | { readonly kind: 'delivery'; readonly acks: readonly Ack[]; readonly entries: readonly Entry[] }
  | { readonly kind: 'nack'; readonly problem: Problem; readonly outcomeUnknown: boolean }
  | ({ readonly kind: 'page' } & Page)
  | {
      readonly kind: 'read-state';
      readonly conversationId: ConversationId;
      readonly readSeq: number;
      readonly unread: number;
      readonly unreadMentions: number;
    }
  /** 0: not told here. */
  | {
      readonly kind: 'receipt';
      readonly conversationId: ConversationId;
      readonly userId: UserId;
      readonly readSeq: number;
      readonly deliveredSeq: number;
    }
  | { readonly kind: 'preferences-changed'; readonly conversationId: ConversationId; readonly preferences: Preferences }
  | { readonly kind: 'typing'; readonly conversationId: ConversationId; readonly userId: UserId }
  | { readonly kind: 'presence'; readonly changes: readonly { readonly userId: UserId; readonly online: boolean }[] }
  | { readonly kind: 'contacts-changed'; readonly version: number }
  | { readonly kind: 'go-away'; readonly afterMs: number }
  | { readonly kind: 'conversation-changed'; readonly conversation: ConversationRecord }
  | ({ readonly kind: 'receipts' } & Receipts)
  | ({ readonly kind: 'call-answer' } & CallAnswer)
  | { readonly kind: 'call-changed'; readonly call: Call }
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }
  | ({ readonly kind: 'peer-signalled' } & PeerSignalled)
  | { readonly kind: 'signal-taken' }
  /** Of a newer server; ignored. */
  | { readonly kind: 'unknown' };

export type Recipient = { readonly user: UserId } | { readonly group: ConversationId };

/** What is asked of the server. */
export type ClientRequest =
  | { readonly kind: 'hello'; readonly accessToken: string; readonly resumeToken: Uint8Array }
  | { readonly kind: 'renew'; readonly accessToken: string }
  | { readonly kind: 'ping' }
  | { readonly kind: 'send'; readonly clientId: ClientId; readonly to: Recipient; readonly message: Message }
  | { readonly kind: 'recall'; readonly clientId: ClientId; readonly conversationId: ConversationId; readonly seq: number }
  | {
      readonly kind: 'edit';
      readonly clientId: ClientId;
      readonly conversationId: ConversationId;
      readonly seq: number;
      readonly message: Message;
    }
  | {
      readonly kind: 'react';
      readonly clientId: ClientId;
      readonly conversationId: ConversationId;
      readonly seq: number;
      readonly emoji: string;
      readonly removed: boolean;
    }
  | { readonly kind: 'fetch'; readonly conversationId: ConversationId; readonly cursor: Cursor; readonly limit: number }
  | { readonly kind: 'mark-read'; readonly conversationId: ConversationId; readonly seq: number }
  /** At most 100. */
  | { readonly kind: 'mark-delivered'; readonly marks: readonly DeliveredMark[] }
  | {
      readonly kind: 'set-preferences';
      readonly conversationId: ConversationId;
      readonly pinned?: boolean;
      readonly notifyAfterMs?: number;
    }
  | { readonly kind: 'set-draft'; readonly conversationId: ConversationId; readonly body: string; readonly replyToSeq?: number }
  | { readonly kind: 'typing'; readonly conversationId: ConversationId }
  | { readonly kind: 'fetch-receipts'; readonly conversationId: ConversationId; readonly seq: number }
  | { readonly kind: 'call-act'; readonly act: CallAct }
  /** conversationId: absent: those that concern the user. */
  | { readonly kind: 'fetch-calls'; readonly conversationId?: ConversationId }
  | {
      readonly kind: 'signal-peer';
      readonly callId: CallId;
      readonly fromPeerId: PeerId;
      readonly toPeerId: PeerId;
      readonly n: number;
      readonly signal: PeerSignal;
    };

/** What is done to a call. */
export type CallAct =
  | {
      readonly kind: 'start';
      readonly to: Recipient;
      readonly media: CallMedia;
      readonly peerId: PeerId;
      readonly peerMedia: PeerMedia;
      readonly leaveOther: boolean;
    }
  | { readonly kind: 'ring'; readonly callId: CallId }
  | { readonly kind: 'join'; readonly callId: CallId; readonly peerId: PeerId; readonly peerMedia: PeerMedia; readonly leaveOther: boolean }
  | { readonly kind: 'decline'; readonly callId: CallId }
  | { readonly kind: 'leave'; readonly callId: CallId; readonly peerId: PeerId; readonly failed: boolean }
  | { readonly kind: 'invite'; readonly callId: CallId; readonly userIds: readonly UserId[] }
  | { readonly kind: 'set-media'; readonly callId: CallId; readonly peerId: PeerId; readonly media: PeerMedia };

export interface DeliveredMark {
  readonly conversationId: ConversationId;
  readonly seq: number;
}

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
