import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ClientFrameSchema } from '../api/generated/proto/parley/client/v1/client_pb';
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
      const { clientId, to, text } = request;
      const target =
        'user' in to ? ({ case: 'userId', value: to.user } as const) : ({ case: 'groupId', value: to.group } as const);
      return { case: 'send', value: { clientId, to: target, text: { body: text } } };
    }
    case 'recall': {
      const { clientId, conversationId, seq } = request;
      return { case: 'recall', value: { clientId, conversationId, seq: BigInt(seq) } };
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
    case 'typing':
      return { case: 'typing', value: { conversationId: request.conversationId } };
    case 'fetch-receipts': {
      const { conversationId, seq } = request;
      return { case: 'fetchReceipts', value: { conversationId, seq: BigInt(seq) } };
    }
  }
}
