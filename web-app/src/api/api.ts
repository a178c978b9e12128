import type { ConversationId, RequestId, UserId } from '../state/ids';
import type { ClientId } from '../state/ids';
import type { Contact, ContactRequest, Me, Member, User } from '../state/model';
import type { Outcome } from './problem';
import type { SignedIn } from './tokens';

export interface Contacts {
  readonly version: number;
  readonly contacts: readonly Contact[];
  readonly incoming: readonly ContactRequest[];
  readonly outgoing: readonly ContactRequest[];
  readonly blocked: readonly Contact[];
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
  refresh(): Promise<Outcome<SignedIn>>;
  logout(): Promise<Outcome>;
}

export interface ProfileApi {
  updateProfile(change: { nickname?: string; avatar?: string; language?: string }): Promise<Outcome<Me>>;
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
  requestContact(user: UserId, note: string | undefined): Promise<Outcome>;
  acceptRequest(request: RequestId): Promise<Outcome>;
  rejectRequest(request: RequestId): Promise<Outcome>;
  withdrawRequest(request: RequestId): Promise<Outcome>;
  removeContact(user: UserId): Promise<Outcome>;
  block(user: UserId): Promise<Outcome>;
  unblock(user: UserId): Promise<Outcome>;
}

export interface NewGroup {
  /** The same for each try, so that there is one group. */
  readonly clientId: ClientId;
  readonly name: string;
  readonly notice?: string;
  readonly memberIds: readonly UserId[];
}

export interface GroupsApi {
  createGroup(group: NewGroup): Promise<Outcome<ConversationId>>;
  changeGroup(group: ConversationId, change: { name?: string; notice?: string }): Promise<Outcome>;
  groupOwner(group: ConversationId): Promise<Outcome<UserId>>;
  members(group: ConversationId, query: PageQuery): Promise<Outcome<PageOf<Member>>>;
  addMembers(group: ConversationId, users: readonly UserId[]): Promise<Outcome>;
  removeMember(group: ConversationId, user: UserId): Promise<Outcome>;
  setOwner(group: ConversationId, user: UserId): Promise<Outcome>;
}

/** Everything over HTTP. Nothing rejects for what the server or the network does. */
export type Api = SessionApi & ProfileApi & UsersApi & ContactsApi & GroupsApi;
