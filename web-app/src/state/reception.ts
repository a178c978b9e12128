import type { Ack, ConversationRecord, Entry, ServerEvent } from '../realtime/types';
import type { Delivered } from './conversations/delivered';
import type { Drafts } from './conversations/drafts';
import type { ConversationList } from './conversations/list';
import type { Reads } from './conversations/reads';
import type { Typing } from './conversations/typing';
import type { Calls } from './calls/calls';
import type { UserId } from './ids';
import { isAct, isCall } from './log/acts';
import type { LogBook } from './log/logBook';
import type { OwnActs } from './log/ownActs';
import type { Outbox } from './outbox/outbox';
import type { ContactBook } from './people/contactBook';
import type { Groups } from './people/groups';
import type { Presence } from './people/presence';

export interface ReceptionParts {
  readonly list: ConversationList;
  readonly logs: LogBook;
  readonly outbox: Outbox;
  readonly groups: Groups;
  readonly typing: Typing;
  readonly reads: Reads;
  readonly drafts: Drafts;
  readonly contacts: ContactBook;
  readonly acts: OwnActs;
  readonly delivered: Delivered;
  readonly presence: Presence;
  readonly calls: Calls;
}

/** The way of each frame to those whom it concerns. */
export class Reception {
  #clockSkewMs = 0;
  #resumed = false;

  /** @param stored an own entry was stored: the other tabs are not told by the server */
  constructor(
    private readonly me: UserId,
    private readonly parts: ReceptionParts,
    private readonly stored: (entry: Entry) => void,
  ) {}

  serverNow(): number {
    return Date.now() + this.#clockSkewMs;
  }

  /** The last Welcome went on where the connection before had ended. */
  get resumed(): boolean {
    return this.#resumed;
  }

  received(event: ServerEvent): void {
    const { list, logs, groups, typing, reads, drafts, contacts, delivered, presence, calls } = this.parts;
    switch (event.kind) {
      case 'welcome':
        this.#clockSkewMs = event.serverTimeMs - Date.now();
        this.#resumed = event.resumed;
        for (const { id, readSeq } of event.conversations) reads.confirmed(id, readSeq);
        list.welcome(event);
        for (const record of event.conversations) this.#told(record);
        presence.replace(event.onlineUserIds);
        contacts.version(event.contactsVersion);
        return;
      case 'delivery':
        for (const ack of event.acks) this.#acked(ack);
        for (const entry of event.entries) this.live(entry);
        return;
      case 'read-state':
        reads.confirmed(event.conversationId, event.readSeq);
        delivered.read(event.conversationId, event.readSeq);
        list.readState(event.conversationId, event.readSeq, event.unread, event.unreadMentions);
        return;
      case 'receipt':
        logs.receipt(event.conversationId, event.userId, event.readSeq);
        list.receipt(event.conversationId, event.userId, event.readSeq, event.deliveredSeq);
        return;
      case 'typing':
        typing.notice(event.conversationId, event.userId);
        return;
      case 'presence':
        presence.change(event.changes);
        return;
      case 'contacts-changed':
        contacts.version(event.version);
        return;
      case 'conversation-changed':
        list.told(event.conversation);
        this.#told(event.conversation);
        groups.changed(event.conversation.id);
        return;
      case 'preferences-changed':
        list.preferences(event.conversationId, event.preferences);
        drafts.told(event.conversationId, event.preferences.draft);
        return;
      case 'call-changed':
      case 'peer-signalled':
        calls.received(event);
        return;
      case 'go-away':
      case 'nack':
      case 'page':
      case 'pong':
      case 'receipts':
      case 'renewed':
      case 'call-answer':
      case 'calls':
      case 'signal-taken':
      case 'unknown':
    }
  }

  #acked(ack: Ack): void {
    const { outbox, acts } = this.parts;
    const { clientId, conversationId, seq, n, timeMs } = ack;
    const item = outbox.get(clientId);
    const entry: Entry | undefined =
      item === undefined
        ? acts.entryOf(ack)
        : { conversationId, seq, n, senderId: this.me, clientId, timeMs, content: { kind: 'text', ...item.message } };
    if (entry === undefined) return;
    this.live(entry);
    this.stored(entry);
  }

  /** The log first: it knows what the list counts from. */
  live(entry: Entry): void {
    const { list, logs, outbox, groups, typing, reads, delivered, calls } = this.parts;
    const { conversationId, senderId, clientId, content } = entry;
    const allRead = list.get(conversationId)?.unread === 0;
    logs.live(entry);
    list.live(entry);
    // What became of an own call is no news, where nothing else is.
    if (senderId === this.me && isCall(entry) && allRead && list.markRead(conversationId, entry.seq)) reads.mark(conversationId, entry.seq);
    if (!isAct(entry)) typing.end(conversationId, senderId);
    if (senderId === this.me) void outbox.remove(clientId);
    else if (list.get(conversationId)?.kind === 'direct') delivered.mark(conversationId, entry.seq);
    if (content.kind === 'system') groups.changed(conversationId);
    calls.entry(entry);
  }

  /** What a record says of the other one's messages and of what was begun elsewhere. */
  #told({ id, kind, head, readSeq, preferences }: ConversationRecord): void {
    const { delivered, drafts, calls } = this.parts;
    if (kind === 'direct' && head !== undefined && head.seq > readSeq) delivered.mark(id, head.seq);
    drafts.told(id, preferences.draft);
    if (head !== undefined) calls.entry(head);
  }
}
