import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { TextSchema } from '../api/generated/proto/parley/chat/v1/entry_pb';
import { ClientFrameSchema } from '../api/generated/proto/parley/client/v1/client_pb';
import type { Message } from '../state/model';
import { wireActOf, wireSignalOf } from './calls';
import type { ClientRequest } from './types';

type Body = NonNullable<MessageInitShape<typeof ClientFrameSchema>['body']>;

/** One binary frame. */
export function encodeFrame(id: number, request: ClientRequest): Uint8Array<ArrayBuffer> {
  return toBinary(ClientFrameSchema, create(ClientFrameSchema, { id, body: bodyOf(request) }));
}

function bodyOf(request: ClientRequest): Body {
  switch (request.kind) {
    case 'hello': {
      const { accessToken, resumeToken } = request;
      return { case: 'hello', value: { accessToken, resumeToken } };
    }
    case 'renew':
      return { case: 'renew', value: { accessToken: request.accessToken } };
    case 'ping':
      return { case: 'ping', value: {} };
    case 'send': {
      const { clientId, to, message } = request;
      const target =
        'user' in to ? ({ case: 'userId', value: to.user } as const) : ({ case: 'groupId', value: to.group } as const);
      return { case: 'send', value: { clientId, to: target, text: textOf(message) } };
    }
    case 'recall': {
      const { clientId, conversationId, seq } = request;
      return { case: 'recall', value: { clientId, conversationId, seq: BigInt(seq) } };
    }
    case 'edit': {
      const { clientId, conversationId, seq, message } = request;
      return { case: 'edit', value: { clientId, conversationId, seq: BigInt(seq), text: textOf(message) } };
    }
    case 'react': {
      const { clientId, conversationId, seq, emoji, removed } = request;
      return { case: 'react', value: { clientId, conversationId, seq: BigInt(seq), emoji, removed } };
    }
    case 'fetch': {
      const { conversationId, limit, cursor } = request;
      const at =
        'before' in cursor
          ? ({ case: 'beforeSeq', value: BigInt(cursor.before) } as const)
          : ({ case: 'afterSeq', value: BigInt(cursor.after) } as const);
      return { case: 'fetchEntries', value: { conversationId, limit, cursor: at } };
    }
    case 'mark-read': {
      const { conversationId, seq } = request;
      return { case: 'markRead', value: { conversationId, seq: BigInt(seq) } };
    }
    case 'mark-delivered': {
      const marks = request.marks.map(({ conversationId, seq }) => ({ conversationId, seq: BigInt(seq) }));
      return { case: 'markDelivered', value: { marks } };
    }
    case 'set-preferences': {
      const { conversationId, pinned, notifyAfterMs } = request;
      const value = {
        conversationId,
        ...(pinned !== undefined && { pinned }),
        ...(notifyAfterMs !== undefined && { notifyAfterMs: BigInt(notifyAfterMs) }),
      };
      return { case: 'setPreferences', value };
    }
    case 'set-draft': {
      const { conversationId, body, replyToSeq = 0 } = request;
      return { case: 'setDraft', value: { conversationId, body, replyToSeq: BigInt(replyToSeq) } };
    }
    case 'typing':
      return { case: 'typing', value: { conversationId: request.conversationId } };
    case 'fetch-receipts': {
      const { conversationId, seq } = request;
      return { case: 'fetchReceipts', value: { conversationId, seq: BigInt(seq) } };
    }
    case 'call-act':
      return { case: 'callAct', value: wireActOf(request.act) };
    case 'fetch-calls':
      return { case: 'fetchCalls', value: { conversationId: request.conversationId ?? '' } };
    case 'signal-peer': {
      const { callId, fromPeerId, toPeerId, n, signal } = request;
      return { case: 'signalPeer', value: { callId, fromPeerId, toPeerId, signal: wireSignalOf(n, signal) } };
    }
  }
}

/** Of its files the server wants the ids, and knows the rest. */
function textOf({ body, mentions, replyToSeq = 0, attachments = [] }: Message): MessageInitShape<typeof TextSchema> {
  return {
    body,
    replyToSeq: BigInt(replyToSeq),
    attachments: attachments.map(({ fileId }) => ({ fileId })),
    mentions: mentions.map(({ offset, length, who }) => ({
      offset,
      length,
      who: who === 'all' ? { case: 'all', value: true } : { case: 'userId', value: who },
    })),
  };
}
