import type { Contacts } from '../../api/api';
import type { Problem } from '../../api/problem';
import type { ConversationRecord, Entry, Recipient } from '../../realtime/types';
import type { ClientId, ConversationId, UserId } from '../ids';
import type { Draft, Message } from '../model';
import type { Me, User } from '../people/model';

/** A message that is to be sent. */
export interface OutboxItem {
  readonly clientId: ClientId;
  readonly conversationId: ConversationId;
  readonly to: Recipient;
  readonly message: Message;
  readonly createdMs: number;
  /** It was refused for good with that. */
  readonly problem?: Problem;
}

/** A draft, and what is known of it. */
export type KeptDraft = Draft & {
  /** When it was typed here, by the server's clock; 0: not known. */
  readonly typedMs: number;
  /** The server has it. */
  readonly synced: boolean;
};

/** What was kept for the first paint. */
export interface Snapshot {
  readonly me?: Me;
  readonly users: readonly User[];
  readonly contacts?: Contacts;
  /** Absent: never told by the server. */
  readonly conversations?: readonly ConversationRecord[];
  readonly drafts: ReadonlyMap<ConversationId, KeptDraft>;
}

/** What this browser keeps of one account. Nothing in it signs anybody in. */
export interface AccountStorage {
  snapshot(): Promise<Snapshot>;
  saveMe(me: Me): Promise<void>;
  saveUsers(users: readonly User[]): Promise<void>;
  saveContacts(contacts: Contacts): Promise<void>;
  /** With `replace` others are forgotten. */
  saveConversations(records: readonly ConversationRecord[], replace: boolean): Promise<void>;
  /** Absent: none. */
  saveDraft(conversation: ConversationId, draft: KeptDraft | undefined): Promise<void>;
  entries(conversation: ConversationId): Promise<readonly Entry[]>;
  saveEntries(conversation: ConversationId, entries: readonly Entry[]): Promise<void>;
  /** In the order in which they were added first. */
  outbox(): Promise<readonly OutboxItem[]>;
  /** At the end, or in the place of the one with the same client id. */
  putOutbox(item: OutboxItem): Promise<void>;
  removeOutbox(clientId: ClientId): Promise<void>;
  close(): void;
}

export interface Storage {
  /** Who was signed in last, to paint before the network answers. */
  lastAccount(): Promise<UserId | undefined>;
  setLastAccount(user: UserId | undefined): Promise<void>;
  open(user: UserId): Promise<AccountStorage>;
  /** Forgets everything of the account. */
  wipe(user: UserId): Promise<void>;
}
