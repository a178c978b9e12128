// People, groups and what stands between them, as the views show them. Everything is immutable.
import type { Problem } from '../../api/problem';
import type { ConversationId, RequestId, UserId } from '../ids';

/** Oneself. */
export interface Me {
  readonly id: UserId;
  readonly username: string;
  readonly nickname: string;
  /** A file id or one emoji; empty: none. */
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

/** A signed-in device of one's own. */
export interface Device {
  readonly id: string;
  /** What it called itself when it signed in, such as "Chrome on Windows"; empty: not told. */
  readonly name: string;
  readonly createdMs: number;
  readonly lastSeenMs: number;
  /** This one. */
  readonly current: boolean;
}

export interface Contact {
  readonly userId: UserId;
  readonly sinceMs: number;
  /** Oneself's name for them, shown in place of the nickname; empty: none. */
  readonly remark: string;
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
  /** Of people who want to join groups that one runs; newest first. */
  readonly joinRequests: readonly JoinRequest[];
  /** One's own, that wait; newest first. */
  readonly ownJoinRequests: readonly JoinRequest[];
}

/** Somebody wants to join a listed group. */
export interface JoinRequest {
  readonly id: RequestId;
  readonly groupId: ConversationId;
  readonly groupName: string;
  readonly groupAvatar: string;
  readonly userId: UserId;
  readonly note: string;
  readonly createdMs: number;
}

/** What somebody is to oneself; the first that holds, in this order. */
export type Relation = 'self' | 'blocked' | 'contact' | 'incoming' | 'outgoing' | 'none';

/** 'unknown' while disconnected, and for people who are no contacts. */
export type Presence = 'online' | 'offline' | 'unknown';

export type Role = 'owner' | 'admin' | 'member';

/** By a member, with an invite link (the actor is who joined), or by a request that the actor let in. */
export type JoinedBy = 'added' | 'invite' | 'request' | 'open';

export interface Member {
  readonly userId: UserId;
  readonly role: Role;
  readonly joinedMs: number;
  /** Until when they may not write; 0: not muted. */
  readonly mutedUntilMs: number;
}

/** What is told of a group besides what its conversation has. */
export interface GroupSettings {
  /** Can be found by its name, and asked to be joined. */
  readonly listed: boolean;
  /** Listed, and whoever finds it may join at once. */
  readonly open: boolean;
  /** Newcomers see everything, or what comes after their joining. */
  readonly history: 'all' | 'joining';
}

/** A listed group, as a search tells it. */
export interface FoundGroup {
  readonly id: ConversationId;
  readonly name: string;
  readonly avatar: string;
  readonly notice: string;
  readonly memberCount: number;
  readonly member: boolean;
  /** One is in at once; who was removed from it has to ask. */
  readonly open: boolean;
}

/** An invite link, as those who run the group see it. The token is told once, when it is made. */
export interface Invite {
  readonly id: string;
  readonly creatorId: UserId;
  readonly createdMs: number;
  /** 0: never. */
  readonly expiresMs: number;
  /** 0: any number. */
  readonly maxUses: number;
  readonly uses: number;
}

/** Where an invite link leads. */
export interface InviteLook {
  readonly groupId: ConversationId;
  readonly name: string;
  readonly avatar: string;
  readonly notice: string;
  readonly memberCount: number;
  /** Is a member already. */
  readonly member: boolean;
}

/** Whom a link for setting a password is for. */
export interface LinkOwner {
  readonly username: string;
  readonly nickname: string;
}

/** Members of a group, as far as they were paged in. */
export interface Members {
  readonly ownerId?: UserId;
  readonly items: readonly Member[];
  readonly complete: boolean;
  readonly loading: boolean;
  readonly problem?: Problem;
}
