import type { Contacts } from '../../api/api';
import type { Problem } from '../../api/problem';
import type { ConversationRecord, Entry, Recipient } from '../../realtime/types';
import type { ClientId, ConversationId, FileId, UserId } from '../ids';
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
  /** One for each attachment of the message; absent: none. */
  readonly files?: readonly OutboxFile[];
  /** How often its files were not there any more when it was sent; absent: never. */
  readonly lost?: number;
  /** Grows with each change; absent: as it was added. */
  readonly revision?: number;
}

/** How far a file of a message that waits is. */
export interface OutboxFile {
  /** Of its bytes. */
  readonly key: string;
  /** As it was given: what it is compared with where it has to be given again. */
  readonly name: string;
  readonly size: number;
  /** 0: not known. */
  readonly lastModified: number;
  /** Its bytes are stored here. */
  readonly kept: boolean;
  /** Of its upload, as soon as that is begun. */
  readonly fileId?: FileId;
  /** The server has all of it and has looked at it. */
  readonly stored?: boolean;
  /** The server does not take it. */
  readonly problem?: Problem;
}

/** A file that is to be uploaded. */
export interface Bytes {
  readonly blob: Blob;
  /** Of a video. */
  readonly poster?: Blob;
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
  /** In the order in which they were added, or moved to the end. */
  outbox(): Promise<readonly OutboxItem[]>;
  /** At the end, or in the place of the one with the same client id, with bytes by their keys: all of it, or nothing. */
  putOutbox(item: OutboxItem, bytes?: ReadonlyMap<string, Bytes>): Promise<void>;
  /** Changes one as it is stored, whoever changed it before, and moves it to the end where it is to be the last. Absent: there is none. */
  changeOutbox(clientId: ClientId, how: (item: OutboxItem) => OutboxItem, last: boolean): Promise<OutboxItem | undefined>;
  /** With the bytes that no other one needs. */
  removeOutbox(clientId: ClientId): Promise<void>;
  bytes(key: string): Promise<Bytes | undefined>;
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
