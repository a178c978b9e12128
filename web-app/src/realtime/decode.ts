import { fromBinary } from '@bufbuild/protobuf';
import { isOutcomeUnknown, problemOf } from '../api/codes';
import * as Chat from '../api/generated/proto/parley/chat/v1/entry_pb';
import {
  ConversationKind,
  ServerFrameSchema,
  type Conversation,
  type Preferences as WirePreferences,
  type ServerFrame,
} from '../api/generated/proto/parley/client/v1/client_pb';
import { clientId, conversationId, userId } from '../state/ids';
import type { Mention, SystemEvent } from '../state/model';
import type { JoinedBy, Role } from '../state/people/model';
import { attachmentOf } from './attachments';
import { callAnswerOf, callEndedOf, callOf, callStartedOf, peerSignalledOf } from './calls';
import type { ConversationRecord, Entry, EntryContent, Preferences, ServerEvent, TextContent } from './types';

/** Reads one binary frame; throws where it is none. */
export function decodeFrame(bytes: Uint8Array): { readonly re: number; readonly event: ServerEvent } {
  const frame = fromBinary(ServerFrameSchema, bytes);
  return { re: frame.re, event: eventOf(frame.body) };
}

function eventOf(body: ServerFrame['body']): ServerEvent {
  switch (body.case) {
    case 'welcome': {
      const { value } = body;
      return {
        kind: 'welcome',
        userId: userId(value.userId),
        conversations: value.conversations.map(conversationOf),
        resumed: value.resumed,
        resumeToken: value.resumeToken,
        heartbeatMs: value.heartbeatMs,
        contactsVersion: Number(value.contactsVersion),
        onlineUserIds: value.onlineUserIds.map(userId),
        serverTimeMs: Number(value.serverTimeMs),
        last: value.last,
      };
    }
    case 'renewed':
      return { kind: 'renewed' };
    case 'pong':
      return { kind: 'pong', resumeToken: body.value.resumeToken };
    case 'delivery':
      return {
        kind: 'delivery',
        acks: body.value.acks.map((ack) => ({
          re: ack.re,
          clientId: clientId(ack.clientId),
          conversationId: conversationId(ack.conversationId),
          seq: Number(ack.seq),
          n: Number(ack.n),
          timeMs: Number(ack.timeMs),
        })),
        entries: body.value.entries.map(entryOf),
      };
    case 'nack': {
      const { failure } = body.value;
      return { kind: 'nack', problem: problemOf(failure), outcomeUnknown: isOutcomeUnknown(failure) };
    }
    case 'page': {
      const { value } = body;
      return {
        kind: 'page',
        conversationId: conversationId(value.conversationId),
        entries: value.entries.map(entryOf),
        complete: value.complete,
        quoted: value.quoted.map(entryOf),
      };
    }
    case 'readState': {
      const { value } = body;
      return {
        kind: 'read-state',
        conversationId: conversationId(value.conversationId),
        readSeq: Number(value.readSeq),
        unread: Number(value.unread),
        unreadMentions: Number(value.unreadMentions),
      };
    }
    case 'receipt': {
      const { value } = body;
      return {
        kind: 'receipt',
        conversationId: conversationId(value.conversationId),
        userId: userId(value.userId),
        readSeq: Number(value.readSeq),
        deliveredSeq: Number(value.deliveredSeq),
      };
    }
    case 'typingNotice': {
      const { value } = body;
      return { kind: 'typing', conversationId: conversationId(value.conversationId), userId: userId(value.userId) };
    }
    case 'presence':
      return {
        kind: 'presence',
        changes: body.value.changes.map((change) => ({ userId: userId(change.userId), online: change.online })),
      };
    case 'contactsChanged':
      return { kind: 'contacts-changed', version: Number(body.value.version) };
    case 'goAway':
      return { kind: 'go-away', afterMs: body.value.reconnectAfterMs };
    case 'conversationChanged': {
      const { conversation } = body.value;
      return conversation === undefined
        ? { kind: 'unknown' }
        : { kind: 'conversation-changed', conversation: conversationOf(conversation) };
    }
    case 'receipts':
      return { kind: 'receipts', userIds: body.value.userIds.map(userId), count: body.value.count };
    case 'preferencesChanged': {
      const { value } = body;
      return {
        kind: 'preferences-changed',
        conversationId: conversationId(value.conversationId),
        preferences: preferencesOf(value.preferences),
      };
    }
    case 'callAnswer': {
      const answer = callAnswerOf(body.value);
      return answer === undefined ? { kind: 'unknown' } : { kind: 'call-answer', ...answer };
    }
    case 'callChanged': {
      const { call } = body.value;
      return call === undefined ? { kind: 'unknown' } : { kind: 'call-changed', call: callOf(call) };
    }
    case 'calls':
      return { kind: 'calls', calls: body.value.calls.map(callOf) };
    case 'peerSignalled':
      return { kind: 'peer-signalled', ...peerSignalledOf(body.value) };
    case 'signalTaken':
      return { kind: 'signal-taken' };
    case undefined:
      return { kind: 'unknown' };
  }
}

function conversationOf(wire: Conversation): ConversationRecord {
  const base = {
    id: conversationId(wire.id),
    ...(wire.head !== undefined && { head: entryOf(wire.head) }),
    fromSeq: Number(wire.fromSeq),
    untilSeq: Number(wire.untilSeq),
    readSeq: Number(wire.readSeq),
    unread: Number(wire.unread),
    unreadMentions: Number(wire.unreadMentions),
    preferences: preferencesOf(wire.preferences),
  };
  if (wire.kind === ConversationKind.DIRECT) {
    return {
      ...base,
      kind: 'direct',
      peerId: userId(wire.peerId),
      peerReadSeq: Number(wire.peerReadSeq),
      peerDeliveredSeq: Number(wire.peerDeliveredSeq),
    };
  }
  const { name, notice, memberCount, avatar, allMuted } = wire;
  const role = roleOf(wire.role);
  const mutedUntilMs = Number(wire.mutedUntilMs);
  return { ...base, kind: 'group', name, notice, memberCount, avatar, allMuted, mutedUntilMs, ...(role !== undefined && { role }) };
}

function preferencesOf(wire: WirePreferences | undefined): Preferences {
  const { draft } = wire ?? {};
  return {
    pinnedMs: Number(wire?.pinnedMs ?? 0),
    notifyAfterMs: Number(wire?.notifyAfterMs ?? 0),
    ...(draft !== undefined && { draft: { body: draft.body, ...replyOf(draft), timeMs: Number(draft.timeMs) } }),
  };
}

function replyOf({ replyToSeq }: { replyToSeq: bigint }): { replyToSeq?: number } {
  return replyToSeq === 0n ? {} : { replyToSeq: Number(replyToSeq) };
}

function entryOf(wire: Chat.Entry): Entry {
  return {
    conversationId: conversationId(wire.conversationId),
    seq: Number(wire.seq),
    n: Number(wire.n),
    senderId: userId(wire.senderId),
    clientId: clientId(wire.clientId),
    timeMs: Number(wire.timeMs),
    content: contentOf(wire.content),
    ...(wire.reactions.length > 0 && {
      reactions: wire.reactions.map(({ emoji, userIds, count }) => ({ emoji, userIds: userIds.map(userId), count })),
    }),
    ...(wire.reactedSeq > 0n && { reactedSeq: Number(wire.reactedSeq) }),
  };
}

function textOf(wire: Chat.Text): TextContent {
  return {
    kind: 'text',
    body: wire.body,
    mentions: wire.mentions.flatMap(mentionOf),
    ...replyOf(wire),
    ...(wire.editedMs > 0n && { editedMs: Number(wire.editedMs) }),
    ...(wire.editedSeq > 0n && { editedSeq: Number(wire.editedSeq) }),
    ...(wire.attachments.length > 0 && { attachments: wire.attachments.map(attachmentOf) }),
  };
}

/** None: of a newer server. */
function mentionOf({ offset, length, who }: Chat.Mention): Mention[] {
  if (who.case === 'userId') return [{ offset, length, who: userId(who.value) }];
  return who.case === 'all' && who.value ? [{ offset, length, who: 'all' }] : [];
}

function roleOf(role: Chat.Role): Role | undefined {
  switch (role) {
    case Chat.Role.OWNER:
      return 'owner';
    case Chat.Role.ADMIN:
      return 'admin';
    case Chat.Role.MEMBER:
      return 'member';
    case Chat.Role.UNSPECIFIED:
      return undefined;
  }
}

function joinedByOf(how: Chat.JoinedBy): JoinedBy {
  if (how === Chat.JoinedBy.INVITE) return 'invite';
  if (how === Chat.JoinedBy.OPEN) return 'open';
  return how === Chat.JoinedBy.REQUEST ? 'request' : 'added';
}

function contentOf(wire: Chat.Content | undefined): EntryContent {
  switch (wire?.kind.case) {
    case 'text':
      return textOf(wire.kind.value);
    case 'recalled':
      return { kind: 'recalled', timeMs: Number(wire.kind.value.timeMs) };
    case 'recall':
      return { kind: 'recall', seq: Number(wire.kind.value.seq) };
    case 'system': {
      const event = systemEventOf(wire.kind.value);
      return event === undefined ? { kind: 'unsupported' } : { kind: 'system', event };
    }
    case 'edit': {
      const { seq, text } = wire.kind.value;
      return { kind: 'edit', seq: Number(seq), ...(text !== undefined && { text: textOf(text) }) };
    }
    case 'reaction': {
      const { seq, emoji, removed } = wire.kind.value;
      return { kind: 'reaction', seq: Number(seq), emoji, removed };
    }
    case 'callStarted':
      return callStartedOf(wire.kind.value);
    case 'callEnded':
      return callEndedOf(wire.kind.value);
    case undefined:
      return { kind: 'unsupported' };
  }
}

function systemEventOf({ event }: Chat.System): SystemEvent | undefined {
  switch (event.case) {
    case 'groupCreated': {
      const { name, userIds, count } = event.value;
      return { kind: 'group-created', name, userIds: userIds.map(userId), count };
    }
    case 'membersAdded': {
      const { userIds, count, joinedBy } = event.value;
      return { kind: 'members-added', userIds: userIds.map(userId), count, joinedBy: joinedByOf(joinedBy) };
    }
    case 'memberLeft':
      return { kind: 'member-left' };
    case 'memberRemoved':
      return { kind: 'member-removed', userId: userId(event.value.userId) };
    case 'groupRenamed':
      return { kind: 'group-renamed', name: event.value.name };
    case 'noticeChanged':
      return { kind: 'notice-changed', notice: event.value.notice };
    case 'ownerChanged':
      return { kind: 'owner-changed', userId: userId(event.value.userId) };
    case 'roleChanged': {
      const role = roleOf(event.value.role);
      return role === undefined ? undefined : { kind: 'role-changed', userId: userId(event.value.userId), role };
    }
    case 'memberMuted':
      return { kind: 'member-muted', userId: userId(event.value.userId), untilMs: Number(event.value.untilMs) };
    case 'allMuted':
      return { kind: 'all-muted', muted: event.value.muted };
    case 'avatarChanged':
      return { kind: 'avatar-changed', avatar: event.value.avatar };
    case 'historyChanged':
      return { kind: 'history-changed', all: event.value.all };
    case 'listingChanged':
      return { kind: 'listing-changed', listed: event.value.listed, open: event.value.open };
    case undefined:
      return undefined;
  }
}
