import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { ClientFrameSchema, ServerFrameSchema } from '../api/generated/proto/parley/client/v1/client_pb';
import { clientId, conversationId, fileId, userId } from '../state/ids';
import { decodeFrame } from './decode';
import { encodeFrame } from './encode';

const base = (name: string) => ({ fileId: `f-${name}`, name, size: 5_000_000_000n, mediaType: 'a/b' });

function decoded(attachments: readonly object[]) {
  const content = { kind: { case: 'text' as const, value: { body: '', attachments } } };
  const entries = [{ conversationId: 'c', seq: 1n, n: 1n, senderId: 'u', clientId: 'x', timeMs: 1n, content }];
  const frame = create(ServerFrameSchema, { body: { case: 'delivery', value: { acks: [], entries } } } as never);
  const { event } = decodeFrame(toBinary(ServerFrameSchema, frame));
  const told = event.kind === 'delivery' ? event.entries[0]?.content : undefined;
  return told?.kind === 'text' ? told.attachments : undefined;
}

it('files of every kind are read', () => {
  const waveform = Uint8Array.of(0, 128, 255);
  const shown = (name: string) => ({ ...base(name), fileId: `f-${name}`, size: 5_000_000_000 });
  expect(decoded([
    { ...base('i'), kind: { case: 'image', value: { width: 4, height: 3, blurHash: 'L', animated: true } } },
    { ...base('f'), kind: { case: 'file', value: {} } },
    { ...base('v'), kind: { case: 'voice', value: { durationMs: 9, waveform } } },
    { ...base('m'), kind: { case: 'video', value: { durationMs: 9, width: 4, height: 3, blurHash: 'L' } } },
    // Of a newer server: can be downloaded.
    base('n'),
  ])).toEqual([
    { ...shown('i'), kind: 'image', width: 4, height: 3, blurHash: 'L', animated: true },
    { ...shown('f'), kind: 'file' },
    { ...shown('v'), kind: 'voice', durationMs: 9, waveform },
    { ...shown('m'), kind: 'video', durationMs: 9, width: 4, height: 3, blurHash: 'L' },
    { ...shown('n'), kind: 'file' },
  ]);
  expect(decoded([])).toBeUndefined();
});

it('of its files a message says the ids and nothing else, and an edit nothing', () => {
  const attachments = [{ kind: 'file', fileId: fileId('f-1'), name: 'a', size: 1, mediaType: 'a/b' }] as const;
  const sent = fromBinary(ClientFrameSchema, encodeFrame(1, { kind: 'send', clientId: clientId('x'), to: { user: userId('u') }, message: { body: 'b', mentions: [], attachments } }));
  const send = sent.body.case === 'send' ? sent.body.value.text?.attachments : undefined;
  expect(send?.map(({ fileId: id, name, size, kind }) => ({ id, name, size, kind: kind.case }))).toEqual([{ id: 'f-1', name: '', size: 0n, kind: undefined }]);
  const edited = fromBinary(ClientFrameSchema, encodeFrame(2, { kind: 'edit', clientId: clientId('x'), conversationId: conversationId('c'), seq: 1, message: { body: '', mentions: [] } }));
  expect(edited.body.case === 'edit' && edited.body.value.text?.attachments).toEqual([]);
});
