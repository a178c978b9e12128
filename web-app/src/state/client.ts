// The one door between the views and everything below them. No React in here.
import type { Outcome } from '../api/problem';
import type { ConversationId, RequestId, UserId } from './ids';
import type { ClientState, LogItem, Me, User } from './model';

export interface Client {
  /** The same object until something changed. */
  getState(): ClientState;
  /** Called after each change, at most once a task. Returns how to end it. */
  subscribe(listener: () => void): () => void;
  /** The server's time, as far as it is known: for the time left to recall. */
  serverNow(): number;

  readonly session: SessionActions;
  readonly users: UserActions;
  readonly contacts: ContactActions;
  readonly log: LogActions;
  readonly groups: GroupActions;
  readonly drafts: DraftActions;
  readonly connection: ConnectionActions;
  readonly corrections: { dismiss(id: number): void };
}

export interface SessionActions {
  register(input: { username: string; password: string; nickname?: string }): Promise<Outcome>;
  login(input: { username: string; password: string }): Promise<Outcome>;
  /** Signs out at once here, wipes what is kept of the account, and tells the server. */
  logout(): Promise<void>;
  /** Optimistic. */
  updateProfile(change: { nickname?: string; avatar?: string; language?: string }): Promise<Outcome<Me>>;
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
  /** Becomes contacts at once where the other one has asked already. */
  request(user: UserId, note?: string): Promise<Outcome>;
  accept(request: RequestId): Promise<Outcome>;
  reject(request: RequestId): Promise<Outcome>;
  withdraw(request: RequestId): Promise<Outcome>;
  remove(user: UserId): Promise<Outcome>;
  block(user: UserId): Promise<Outcome>;
  unblock(user: UserId): Promise<Outcome>;
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
  /** Puts a text into the outbox and shows it at once. Blank text is ignored. Ends the draft. */
  send(conversation: ConversationId, text: string): void;
  /** A failed one. */
  resend(conversation: ConversationId, item: LogItem): void;
  /** A failed or waiting one. */
  discard(conversation: ConversationId, item: LogItem): void;
  /** An own stored message within LIMITS.recallMs. Optimistic. */
  recall(conversation: ConversationId, item: LogItem): Promise<Outcome>;
  /** Everything up to seq was seen. Never goes back. */
  markRead(conversation: ConversationId, seq: number): void;
  /** Call at each key; it is told at most every 3 s. */
  typing(conversation: ConversationId): void;
  /** Who has read a stored message. */
  readers(conversation: ConversationId, seq: number): Promise<Outcome<{ readonly userIds: readonly UserId[]; readonly count: number }>>;
}

export interface GroupActions {
  create(input: { name: string; notice?: string; memberIds: readonly UserId[] }): Promise<Outcome<ConversationId>>;
  /** The first page into `state.members`; read again by itself when the group changes. */
  openMembers(group: ConversationId): () => void;
  /** The next page. */
  loadMembers(group: ConversationId): void;
  add(group: ConversationId, users: readonly UserId[]): Promise<Outcome>;
  remove(group: ConversationId, user: UserId): Promise<Outcome>;
  leave(group: ConversationId): Promise<Outcome>;
  rename(group: ConversationId, name: string): Promise<Outcome>;
  setNotice(group: ConversationId, notice: string): Promise<Outcome>;
  handOver(group: ConversationId, user: UserId): Promise<Outcome>;
}

export interface DraftActions {
  /** Empty text ends the draft. Survives a reload. */
  set(conversation: ConversationId, text: string): void;
}

export interface ConnectionActions {
  /** Does not wait for the next try. */
  retryNow(): void;
}
