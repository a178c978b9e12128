// The one door between the views and everything below them. No React in here.
import type { FileForm } from '../api/files';
import type { Outcome } from '../api/problem';
import type { CallActions } from './calls/model';
import type { ConversationId, FileId, RequestId, UserId } from './ids';
import type { ClientState, Draft, LogItem, Message } from './model';
import type { Device, FoundGroup, GroupSettings, Invite, InviteLook, LinkOwner, Me, User } from './people/model';

export interface Client {
  /** The same object until something changed. */
  getState(): ClientState;
  /** Called after each change, at most once a task. Returns how to end it. */
  subscribe(listener: () => void): () => void;
  /** The server's time, as far as it is known: for the time left to recall. */
  serverNow(): number;

  readonly session: SessionActions;
  readonly users: UserActions;
  readonly files: FileActions;
  readonly contacts: ContactActions;
  readonly log: LogActions;
  readonly groups: GroupActions;
  readonly calls: CallActions;
  readonly drafts: DraftActions;
  readonly preferences: PreferenceActions;
  readonly connection: ConnectionActions;
  readonly corrections: { dismiss(id: number): void };
}

export interface SessionActions {
  register(input: { username: string; password: string; nickname?: string }): Promise<Outcome>;
  login(input: { username: string; password: string }): Promise<Outcome>;
  /** Whom a link for setting a password is for. LINK_NOT_VALID. */
  lookAtPasswordLink(token: string): Promise<Outcome<LinkOwner>>;
  /** Sets the password and signs in; for whoever is signed out. LINK_NOT_VALID, WEAK_PASSWORD. */
  redeemPasswordLink(input: { token: string; password: string }): Promise<Outcome>;
  /** Signs out at once here, wipes what is kept of the account, and tells the server. */
  logout(): Promise<void>;
  /** Optimistic. */
  updateProfile(change: { nickname?: string; avatar?: string; language?: string }): Promise<Outcome<Me>>;
  /** Where oneself is signed in; this device first, then the last seen first. */
  devices(): Promise<Outcome<readonly Device[]>>;
  /** Signs another device out, at once. */
  endDevice(id: string): Promise<Outcome>;
  /** Signs all other devices out. WRONG_PASSWORD, WEAK_PASSWORD. */
  changePassword(input: { current: string; next: string }): Promise<Outcome>;
}

/** What was picked, dropped, pasted or recorded. */
export interface PickedFile {
  readonly blob: Blob;
  readonly name: string;
  /** image: loses its metadata. voice, video: played in place. file: arrives as it is. */
  readonly as: 'image' | 'file' | 'voice' | 'video';
  /** Of an image or video, upright. */
  readonly width?: number;
  readonly height?: number;
  /** Of voice and video. */
  readonly durationMs?: number;
  /** Of voice: at most 128, each how loud a stretch is. */
  readonly waveform?: Uint8Array;
  /** Of video: a frame, as JPEG of at most 512 KiB. */
  readonly poster?: Blob;
}

export interface FileActions {
  /** Where a file is; the same each time. Needs `state.fileAccess` to be above 0. */
  readonly url: (file: FileId, form: FileForm) => string;
  /** Uploads a square picture, to be set as avatar of oneself or of a group. */
  uploadAvatar(picture: Blob): Promise<Outcome<FileId>>;
  /** How much of one's space is taken, in bytes. */
  usage(): Promise<Outcome<{ readonly used: number; readonly quota: number }>>;
}

export interface UserActions {
  /** Makes `state.users` have them soon: batched, cached. Cheap to call again and again. */
  need(ids: Iterable<UserId>): void;
  /** People by prefix of user name or nickname. Rejects with an AbortError once aborted. */
  search(
    prefix: string,
    options?: { after?: string; limit?: number; signal?: AbortSignal },
  ): Promise<Outcome<{ readonly items: readonly User[]; readonly next?: string }>>;
}

/** All optimistic: shown at once; where refused, taken back, with an entry in `state.corrections`. */
export interface ContactActions {
  /** Becomes contacts at once where the other one has asked already, or lets everybody in. */
  request(user: UserId, note?: string): Promise<Outcome<'contacts' | 'asked'>>;
  /** Whether whoever asks oneself becomes a contact at once. */
  acceptsAtOnce(): Promise<Outcome<boolean>>;
  setAcceptAtOnce(on: boolean): Promise<Outcome>;
  accept(request: RequestId): Promise<Outcome>;
  reject(request: RequestId): Promise<Outcome>;
  withdraw(request: RequestId): Promise<Outcome>;
  remove(user: UserId): Promise<Outcome>;
  block(user: UserId): Promise<Outcome>;
  unblock(user: UserId): Promise<Outcome>;
  /** Oneself's name for a contact; empty takes it away. */
  setRemark(user: UserId, remark: string): Promise<Outcome>;
  /** The id of the conversation with somebody; it is in `state.conversations` where they are a contact. */
  conversationWith(user: UserId): ConversationId;
}

export interface LogActions {
  /**
   * Shows a conversation: around the first unread message, or its end. `state.logs` has it from the next
   * change on. The returned function ends it; the log stays in memory for a while.
   */
  open(conversation: ConversationId): () => void;
  /** After `phase: 'failed'`. */
  retry(conversation: ConversationId): void;
  /** Cheap to call again and again while one is under way or there is nothing more. */
  loadOlder(conversation: ConversationId): void;
  loadNewer(conversation: ConversationId): void;
  /** Where hasNewer: replaces the shown part by the newest. */
  showNewest(conversation: ConversationId): void;
  /** Replaces the shown part by what is around an entry, such as one that a message answers. */
  showAround(conversation: ConversationId, seq: number): void;
  /**
   * Puts a message into the outbox and shows it at once. Blank text without files is ignored. Ends the draft. Files are
   * uploaded first, also while other conversations are open and after a reload; messages without files do not wait for it.
   */
  send(conversation: ConversationId, message: Message, files?: readonly PickedFile[]): void;
  /** A failed one; uploads go on where they stood. */
  resend(conversation: ConversationId, item: LogItem): void;
  /** A failed or waiting one; its uploads end. */
  discard(conversation: ConversationId, item: LogItem): void;
  /** Takes one file out of a message that waits; the last one of a message without text takes the message. */
  cancelUpload(conversation: ConversationId, item: LogItem, index: number): void;
  /** Gives a file again whose upload is 'missing'. False: it is another one than before (name, size, time). */
  giveAgain(conversation: ConversationId, item: LogItem, index: number, file: File): boolean;
  /** An own stored message within LIMITS.editMs. Optimistic. */
  edit(conversation: ConversationId, item: LogItem, message: Pick<Message, 'body' | 'mentions'>): Promise<Outcome>;
  /** Gives a stored message an emoji, or takes it back. Optimistic. */
  react(conversation: ConversationId, item: LogItem, emoji: string, on: boolean): Promise<Outcome>;
  /** An own stored message within LIMITS.recallMs; by a group's owner and admins any one (mayRecall). Optimistic. */
  recall(conversation: ConversationId, item: LogItem): Promise<Outcome>;
  /** Everything up to seq was seen. Never goes back. */
  markRead(conversation: ConversationId, seq: number): void;
  /** Call at each key; it is told at most every 3 s. */
  typing(conversation: ConversationId): void;
  /** Who has read a stored message. */
  readers(conversation: ConversationId, seq: number): Promise<Outcome<{ readonly userIds: readonly UserId[]; readonly count: number }>>;
}

export interface NewGroup extends Partial<GroupSettings> {
  readonly name: string;
  readonly notice?: string;
  /** One emoji, or a file of `files.uploadAvatar`. */
  readonly avatar?: string;
  readonly memberIds: readonly UserId[];
}

export interface GroupActions {
  /** With all that it begins with: one line in the conversation. */
  create(input: NewGroup): Promise<Outcome<ConversationId>>;
  /** The first page into `state.members`, and `state.groupSettings`; read again by itself when the group changes. */
  openMembers(group: ConversationId): () => void;
  /** The next page. */
  loadMembers(group: ConversationId): void;
  add(group: ConversationId, users: readonly UserId[]): Promise<Outcome>;
  remove(group: ConversationId, user: UserId): Promise<Outcome>;
  leave(group: ConversationId): Promise<Outcome>;
  rename(group: ConversationId, name: string): Promise<Outcome>;
  setNotice(group: ConversationId, notice: string): Promise<Outcome>;
  handOver(group: ConversationId, user: UserId): Promise<Outcome>;
  setRole(group: ConversationId, user: UserId, role: 'admin' | 'member'): Promise<Outcome>;
  /** Until a time of the server's clock; 0: may write again. */
  mute(group: ConversationId, user: UserId, untilMs: number): Promise<Outcome>;
  muteAll(group: ConversationId, muted: boolean): Promise<Outcome>;
  setAvatar(group: ConversationId, avatar: string): Promise<Outcome>;
  /** Not listed: not open either. */
  setListing(group: ConversationId, listing: Pick<GroupSettings, 'listed' | 'open'>): Promise<Outcome>;
  setHistory(group: ConversationId, history: 'all' | 'joining'): Promise<Outcome>;

  /** Listed groups by the beginning of a word of their name. Rejects with an AbortError once aborted. */
  find(query: string, options?: { after?: string; signal?: AbortSignal }): Promise<Outcome<{ readonly items: readonly FoundGroup[]; readonly next?: string }>>;
  /** Joins an open one at once, unless one was removed from it. */
  askToJoin(group: FoundGroup, note?: string): Promise<Outcome<'joined' | 'asked'>>;
  withdrawJoin(request: RequestId): Promise<Outcome>;
  acceptJoin(request: RequestId): Promise<Outcome>;
  declineJoin(request: RequestId): Promise<Outcome>;

  invites(group: ConversationId): Promise<Outcome<readonly Invite[]>>;
  /** expiresInMs, maxUses: absent: without end. The link is told this once. */
  createInvite(group: ConversationId, input: { expiresInMs?: number; maxUses?: number }): Promise<Outcome<{ readonly invite: Invite; readonly link: string }>>;
  revokeInvite(group: ConversationId, invite: string): Promise<Outcome>;
  /** Where a link's token leads. INVITE_NOT_VALID. */
  lookAtInvite(token: string): Promise<Outcome<InviteLook>>;
  /** Answers where one is then. */
  acceptInvite(token: string): Promise<Outcome<ConversationId>>;
}

export interface DraftActions {
  /** An empty one ends the draft. Survives a reload, and comes to the user's other devices after a pause. */
  set(conversation: ConversationId, draft: Draft): void;
}

/** Optimistic, the same on all of the user's devices. */
export interface PreferenceActions {
  pin(conversation: ConversationId, pinned: boolean): Promise<Outcome>;
  /** Until a time of the server's clock; 0: everything again; Number.MAX_SAFE_INTEGER is cut to "for good". */
  muteUntil(conversation: ConversationId, untilMs: number): Promise<Outcome>;
}

export interface ConnectionActions {
  /** Does not wait for the next try. */
  retryNow(): void;
}
