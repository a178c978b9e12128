// What the views show. Everything is immutable: a part that did not change is the same object as before.
import type { Problem } from '../api/problem';
import type { CallEndReason, CallMedia, CallsState } from './calls/model';
import type { CallId, ClientId, ConversationId, FileId, UserId } from './ids';
import type { ContactsState, GroupSettings, JoinedBy, Me, Members, Role, User } from './people/model';

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

export type SystemEvent =
  | { readonly kind: 'group-created'; readonly name: string; readonly userIds: readonly UserId[]; readonly count: number }
  | { readonly kind: 'members-added'; readonly userIds: readonly UserId[]; readonly count: number; readonly joinedBy: JoinedBy }
  | { readonly kind: 'member-left' }
  | { readonly kind: 'member-removed'; readonly userId: UserId }
  | { readonly kind: 'group-renamed'; readonly name: string }
  | { readonly kind: 'notice-changed'; readonly notice: string }
  | { readonly kind: 'owner-changed'; readonly userId: UserId }
  | { readonly kind: 'role-changed'; readonly userId: UserId; readonly role: Role }
  /** 0: may write again. */
  | { readonly kind: 'member-muted'; readonly userId: UserId; readonly untilMs: number }
  | { readonly kind: 'all-muted'; readonly muted: boolean }
  /** Empty: taken away. */
  | { readonly kind: 'avatar-changed'; readonly avatar: string }
  /** Whether newcomers see everything. */
  | { readonly kind: 'history-changed'; readonly all: boolean }
  | { readonly kind: 'listing-changed'; readonly listed: boolean; readonly open: boolean };

/** A stretch of a text that names somebody. */
export interface Mention {
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly who: UserId | 'all';
}

/** One emoji under a message. */
export interface Reaction {
  readonly emoji: string;
  /** The first ones, and oneself if among them. */
  readonly userIds: readonly UserId[];
  readonly count: number;
  /** Whether oneself gave it. */
  readonly own: boolean;
}

interface AttachmentBase {
  /** Empty until it is uploaded. */
  readonly fileId: FileId | '';
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
}

/** A file that a message carries. Several images are an album. */
export type Attachment =
  | (AttachmentBase & {
      readonly kind: 'image';
      /** In pixels, upright; 0: not known yet. */
      readonly width: number;
      readonly height: number;
      readonly blurHash: string;
      readonly animated: boolean;
    })
  | (AttachmentBase & { readonly kind: 'file' })
  /** waveform: how loud each stretch is, 0 to 255; empty: not known. */
  | (AttachmentBase & { readonly kind: 'voice'; readonly durationMs: number; readonly waveform: Uint8Array })
  /** width, height: of its poster, which is its small picture; 0: none. */
  | (AttachmentBase & {
      readonly kind: 'video';
      readonly durationMs: number;
      readonly width: number;
      readonly height: number;
      readonly blurHash: string;
    });

/** How far a file of an own message is. */
export interface Upload {
  /**
   * missing: its bytes were too many to be kept over a reload; the user has to give the file again. refused: not taken for
   * good, see problem.
   */
  readonly phase: 'waiting' | 'sending' | 'stored' | 'missing' | 'refused';
  readonly sentBytes: number;
  readonly problem?: Problem;
  /** What is shown of it meanwhile: the bytes themselves, or a video's poster. */
  readonly previewUrl?: string;
}

/** What a user writes. */
export interface Message {
  /** May be empty where there are attachments. */
  readonly body: string;
  /** Ascending by offset, apart from each other. */
  readonly mentions: readonly Mention[];
  /** The entry that it answers. */
  readonly replyToSeq?: number;
  /** Absent: none. */
  readonly attachments?: readonly Attachment[];
}

export type Content =
  /** editedMs: absent where it never was. */
  | ({ readonly kind: 'text'; readonly editedMs?: number } & Message)
  | { readonly kind: 'recalled'; readonly timeMs: number }
  | { readonly kind: 'system'; readonly event: SystemEvent }
  /** Not shown where what tells its end is shown too. */
  | { readonly kind: 'call-started'; readonly callId: CallId; readonly media: CallMedia }
  /** durationMs: from its answer, 0: nobody answered. userIds: who was in it, the caller first. */
  | {
      readonly kind: 'call-ended';
      readonly callId: CallId;
      readonly media: CallMedia;
      readonly reason: CallEndReason;
      readonly durationMs: number;
      readonly userIds: readonly UserId[];
    }
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
  /** In the order in which each emoji came first. One's own show at once. */
  readonly reactions: readonly Reaction[];
  /** Of an own message that is not stored: one for each of its attachments. */
  readonly uploads?: readonly Upload[];
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
  /** What items answer, by seq, also where it is not among the items. Absent: may not be seen, or is being read. */
  readonly quoted: ReadonlyMap<number, LogItem>;
}

/** Why one may not write, as far as it is known here. */
export type Writable = 'yes' | 'not-contacts' | 'blocked' | 'left' | 'muted' | 'all-muted';

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
  /** How many of the unread ones mention oneself. */
  readonly unreadMentions: number;
  /** When it was pinned to the top; 0: is not. */
  readonly pinnedMs: number;
  /** Until when it makes no notices but of mentions, by the server's clock; 0: is not muted. */
  readonly notifyAfterMs: number;
  readonly readSeq: number;
  /** The seq of the last entry; 0: none. */
  readonly headSeq: number;
  readonly writable: Writable;
}

export interface DirectConversation extends ConversationBase {
  readonly kind: 'direct';
  readonly peerId: UserId;
  readonly peerReadSeq: number;
  /** Up to where it has come to a device of theirs. */
  readonly peerDeliveredSeq: number;
}

export interface GroupConversation extends ConversationBase {
  readonly kind: 'group';
  readonly name: string;
  readonly notice: string;
  readonly memberCount: number;
  /** False: left or was removed; history up to then is still there. */
  readonly member: boolean;
  readonly avatar: string;
  /** Absent: no member. */
  readonly role?: Role;
  /** Until when oneself may not write; 0: not muted. */
  readonly mutedUntilMs: number;
  /** Only the owner and admins may write. */
  readonly allMuted: boolean;
}

export type Conversation = DirectConversation | GroupConversation;

/** What was begun and not sent; the same on all of the user's devices. */
export interface Draft {
  readonly body: string;
  readonly replyToSeq?: number;
}

/** What was shown at once, and had to be taken back because the server refused it. */
export interface Correction {
  readonly id: number;
  readonly action:
    | 'request' | 'accept' | 'reject' | 'withdraw' | 'remove-contact' | 'block' | 'unblock'
    | 'group-add' | 'group-remove' | 'group-leave' | 'group-rename' | 'group-notice' | 'group-owner'
    | 'group-role' | 'group-mute' | 'group-mute-all' | 'group-avatar' | 'group-listed' | 'group-history'
    | 'join-ask' | 'join-accept' | 'join-decline' | 'join-withdraw'
    | 'recall' | 'edit' | 'react' | 'preferences' | 'remark' | 'profile' | 'at-once';
  readonly problem: Problem;
}

/** The most bytes of a file, by what it is sent as, and the most pixels of a picture. */
export interface FileLimits {
  readonly image: number;
  readonly file: number;
  readonly voice: number;
  readonly video: number;
  readonly pixels: number;
  /** The longer one. */
  readonly side: number;
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
  /** The list: the pinned ones, the last pinned first; then those with a last line, newest first. */
  readonly conversationOrder: readonly ConversationId[];
  /** Of opened conversations. */
  readonly logs: ReadonlyMap<ConversationId, Log>;
  readonly typing: ReadonlyMap<ConversationId, readonly UserId[]>;
  readonly drafts: ReadonlyMap<ConversationId, Draft>;
  readonly members: ReadonlyMap<ConversationId, Members>;
  /** Of groups whose members are open. */
  readonly groupSettings: ReadonlyMap<ConversationId, GroupSettings>;
  /** Muted conversations count by their mentions only. */
  readonly unread: { readonly messages: number; readonly conversations: number };
  readonly calls: CallsState;
  /** 0: files cannot be read yet; else grows whenever access to them was renewed, so that pictures that failed try again. */
  readonly fileAccess: number;
  /** What files may be; absent: not known yet. */
  readonly fileLimits?: FileLimits;
  /** Messages that wait to be sent, of all conversations. */
  readonly outboxCount: number;
  /** Oldest first; until dismissed. */
  readonly corrections: readonly Correction[];
}

export const LIMITS = {
  messageCodePoints: 8_000,
  recallMs: 120_000,
  editMs: 900_000,
  mentions: 50,
  /** Different emoji of one user under one message. */
  ownReactions: 3,
  /** Files of one message. */
  attachments: 10,
  voiceMs: 300_000,
  videoMs: 60_000,
  remarkCodePoints: 64,
  /** A time that means "for good". */
  forGoodMs: 8_640_000_000_000_000,
  groupMembers: 10_000,
  nicknameCodePoints: 64,
  passwordMin: 8,
  passwordMax: 128,
} as const;

