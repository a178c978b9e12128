import { fromBinary } from '@bufbuild/protobuf';
import { isOutcomeUnknown, problemOf } from '../api/codes';
import type * as Chat from '../api/generated/proto/parley/chat/v1/entry_pb';
import {
  ConversationKind,
  ServerFrameSchema,
  type Conversation,
  type ServerFrame,
} from '../api/generated/proto/parley/client/v1/client_pb';
import { clientId, conversationId, userId } from '../state/ids';
import type { SystemEvent } from '../state/model';
import type { ConversationRecord, Entry, EntryContent, ServerEvent } from './types';

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
      };
    }
    case 'readState': {
      const { value } = body;
      return {
        kind: 'read-state',
        conversationId: conversationId(value.conversationId),
        readSeq: Number(value.readSeq),
        unread: Number(value.unread),
      };
    }
    case 'receipt': {
      const { value } = body;
      return {
        kind: 'receipt',
        conversationId: conversationId(value.conversationId),
        userId: userId(value.userId),
        readSeq: Number(value.readSeq),
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
    case 'preferencesChanged':
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
  };
  return wire.kind === ConversationKind.DIRECT
    ? { ...base, kind: 'direct', peerId: userId(wire.peerId), peerReadSeq: Number(wire.peerReadSeq) }
    : { ...base, kind: 'group', name: wire.name, notice: wire.notice, memberCount: wire.memberCount };
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
  };
}

function contentOf(wire: Chat.Content | undefined): EntryContent {
  switch (wire?.kind.case) {
    case 'text':
      return { kind: 'text', body: wire.kind.value.body };
    case 'recalled':
      return { kind: 'recalled', timeMs: Number(wire.kind.value.timeMs) };
    case 'recall':
      return { kind: 'recall', seq: Number(wire.kind.value.seq) };
    case 'system': {
      const event = systemEventOf(wire.kind.value);
      return event === undefined ? { kind: 'unsupported' } : { kind: 'system', event };
    }
    case 'edit':
    case 'reaction':
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
    case 'membersAdded':
      return { kind: 'members-added', userIds: event.value.userIds.map(userId), count: event.value.count };
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
    case 'roleChanged':
    case 'memberMuted':
    case 'allMuted':
    case 'avatarChanged':
    case 'historyChanged':
    case 'listingChanged':
    case undefined:
      return undefined;
  }
}
