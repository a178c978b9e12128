import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ClientFrameSchema, ServerFrameSchema, type ClientFrame } from '../../api/generated/proto/parley/client/v1/client_pb';
import type { WebSocketLike } from '../socket';

type Body = NonNullable<MessageInitShape<typeof ServerFrameSchema>['body']>;
type BodyOf<K> = Extract<Body, { case: K }> extends { value: infer V } ? V : never;
type Sent<K> = Extract<ClientFrame['body'], { case: K }> extends { value: infer V } ? V & { readonly frame: number } : never;

/** The server's side of the sockets that a client opens. Nothing happens by itself. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];

  readonly open = (): WebSocketLike => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  };

  /** The newest one. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('the client has opened no socket');
    return socket;
  }
}

export class FakeSocket implements WebSocketLike {
  binaryType: BinaryType = 'blob';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly frames: ClientFrame[] = [];
  closedByClient = false;

  send(data: Uint8Array): void {
    this.frames.push(fromBinary(ClientFrameSchema, data));
  }

  close(): void {
    this.closedByClient = true;
  }

  /** What the client sent of one kind, with the ids of the frames. */
  sent<K extends NonNullable<ClientFrame['body']['case']>>(kind: K): readonly Sent<K>[] {
    return this.frames
      .filter((frame) => frame.body.case === kind)
      .map((frame) => ({ ...(frame.body.value as object), frame: frame.id }) as Sent<K>);
  }

  /** Opens, and answers the Hello. */
  welcome(welcome: BodyOf<'welcome'> = {}): void {
    this.accept();
    this.say('welcome', { heartbeatMs: 20_000, contactsVersion: 0n, last: true, ...welcome });
  }

  accept(): void {
    this.onopen?.(new Event('open'));
  }

  say<K extends Body['case']>(kind: K, value: BodyOf<K>, re = 0): void {
    const frame = create(ServerFrameSchema, { re, body: { case: kind, value } as Body });
    this.onmessage?.(new MessageEvent('message', { data: toBinary(ServerFrameSchema, frame).buffer }));
  }

  hangUp(code = 1006): void {
    this.onclose?.(Object.assign(new Event('close'), { code, reason: '', wasClean: false }));
  }
}
