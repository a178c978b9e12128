import type { IceServer } from '../state/calls/model';
import type { ClientId, ConversationId, FileId, RequestId, UserId } from '../state/ids';
import type { FileLimits } from '../state/model';
import type { Contact, ContactRequest, Device, FoundGroup, GroupSettings, Invite, InviteLook, JoinRequest, LinkOwner, Me, Member, User } from '../state/people/model';
import type { Outcome } from './problem';
import type { SignedIn } from './tokens';

export interface Contacts {
  readonly version: number;
  readonly contacts: readonly Contact[];
  readonly incoming: readonly ContactRequest[];
  readonly outgoing: readonly ContactRequest[];
  readonly blocked: readonly Contact[];
  readonly joinRequests: readonly JoinRequest[];
  readonly ownJoinRequests: readonly JoinRequest[];
}

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** The session door: works without an access token, with the refresh cookie. */
export interface SessionApi {
  register(input: { username: string; password: string; nickname?: string; language?: string }): Promise<Outcome<SignedIn>>;
  login(input: { username: string; password: string }): Promise<Outcome<SignedIn>>;
  /** Whom a link for setting a password is for. LINK_NOT_VALID. */
  lookAtPasswordLink(token: string): Promise<Outcome<LinkOwner>>;
  redeemPasswordLink(input: { token: string; password: string }): Promise<Outcome<SignedIn>>;
  refresh(): Promise<Outcome<SignedIn>>;
  logout(): Promise<Outcome>;
  /** Takes the cookie back that files are read with. */
  closeFiles(): Promise<Outcome>;
}

export interface ProfileApi {
  updateProfile(change: { nickname?: string; avatar?: string; language?: string }): Promise<Outcome<Me>>;
  devices(): Promise<Outcome<readonly Device[]>>;
  endDevice(id: string): Promise<Outcome>;
  changePassword(input: { current: string; next: string }): Promise<Outcome>;
}

export interface UsersApi {
  /** Up to USERS_A_CALL of them; unknown ones are left out. */
  usersById(ids: readonly UserId[]): Promise<Outcome<readonly User[]>>;
  /** Rejects with an AbortError once aborted. */
  usersByPrefix(prefix: string, query: PageQuery): Promise<Outcome<PageOf<User>>>;
}

export const USERS_A_CALL = 100;

export interface ContactsApi {
  contacts(): Promise<Outcome<Contacts>>;
  /** 'contacts': they are that now. */
  requestContact(user: UserId, note: string | undefined): Promise<Outcome<'contacts' | 'asked'>>;
  /** Whether whoever asks oneself becomes a contact at once. */
  acceptsAtOnce(): Promise<Outcome<boolean>>;
  setAcceptAtOnce(on: boolean): Promise<Outcome>;
  acceptRequest(request: RequestId): Promise<Outcome>;
  rejectRequest(request: RequestId): Promise<Outcome>;
  withdrawRequest(request: RequestId): Promise<Outcome>;
  removeContact(user: UserId): Promise<Outcome>;
  block(user: UserId): Promise<Outcome>;
  unblock(user: UserId): Promise<Outcome>;
  /** Empty: takes it away. */
  setRemark(user: UserId, remark: string): Promise<Outcome>;
  /** 'joined': the group is open. */
  askToJoin(group: ConversationId, note: string | undefined): Promise<Outcome<'joined' | 'asked'>>;
  acceptJoin(request: RequestId): Promise<Outcome>;
  /** Declines one of somebody else, withdraws an own one. */
  endJoin(request: RequestId): Promise<Outcome>;
}

export interface NewGroup {
  /** The same for each try, so that there is one group. */
  readonly clientId: ClientId;
  readonly name: string;
  readonly notice?: string;
  readonly avatar?: string;
  readonly listed?: boolean;
  readonly open?: boolean;
  readonly history?: 'all' | 'joining';
  readonly memberIds: readonly UserId[];
}

/** What those who run a group may set. */
export interface GroupPatch {
  readonly name?: string;
  readonly notice?: string;
  readonly avatar?: string;
  readonly listed?: boolean;
  readonly open?: boolean;
  readonly history?: 'all' | 'joining';
  readonly allMuted?: boolean;
}

export interface GroupAbout {
  readonly ownerId: UserId;
  readonly settings: GroupSettings;
}

export interface GroupsApi {
  createGroup(group: NewGroup): Promise<Outcome<ConversationId>>;
  changeGroup(group: ConversationId, change: GroupPatch): Promise<Outcome>;
  group(group: ConversationId): Promise<Outcome<GroupAbout>>;
  /** Rejects with an AbortError once aborted. */
  findGroups(query: string, page: PageQuery): Promise<Outcome<PageOf<FoundGroup>>>;
  members(group: ConversationId, query: PageQuery): Promise<Outcome<PageOf<Member>>>;
  addMembers(group: ConversationId, users: readonly UserId[]): Promise<Outcome>;
  removeMember(group: ConversationId, user: UserId): Promise<Outcome>;
  setOwner(group: ConversationId, user: UserId): Promise<Outcome>;
  setRole(group: ConversationId, user: UserId, role: 'admin' | 'member'): Promise<Outcome>;
  /** 0: may write again. */
  mute(group: ConversationId, user: UserId, untilMs: number): Promise<Outcome>;
}

export interface InvitesApi {
  invites(group: ConversationId): Promise<Outcome<readonly Invite[]>>;
  createInvite(
    group: ConversationId,
    input: { expiresInMs?: number; maxUses?: number },
  ): Promise<Outcome<{ readonly invite: Invite; readonly token: string }>>;
  revokeInvite(group: ConversationId, invite: string): Promise<Outcome>;
  lookAtInvite(token: string): Promise<Outcome<InviteLook>>;
  acceptInvite(token: string): Promise<Outcome<ConversationId>>;
}

/** What became of an upload; all but the state only once it is ready. */
export interface About {
  readonly id: FileId;
  readonly state: 'uploading' | 'looking' | 'ready';
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly blurHash: string;
  readonly animated: boolean;
}

export interface FileUse {
  readonly limits: FileLimits;
  readonly used: number;
  readonly quota: number;
}

/** All of files but their bytes, which go by tus. */
export interface FilesApi {
  /** Puts the present access token into the cookie that files are read with. */
  openFiles(): Promise<Outcome>;
  fileUse(): Promise<Outcome<FileUse>>;
  aboutFile(id: FileId): Promise<Outcome<About>>;
  /** A frame of a video that is not sent yet. */
  putPoster(id: FileId, poster: Blob): Promise<Outcome>;
  /** Also of one that is complete but belongs to nothing yet. */
  endUpload(id: FileId): Promise<Outcome>;
}

/** Everything over HTTP. Nothing rejects for what the server or the network does. */
export interface CallsApi {
  /** Where a device finds ways to others. */
  iceServers(): Promise<Outcome<readonly IceServer[]>>;
}

export type Api = SessionApi & ProfileApi & UsersApi & ContactsApi & GroupsApi & InvitesApi & FilesApi & CallsApi;
