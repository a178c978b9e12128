import type { About, FilesApi } from '../../api/api';
import type { Problem } from '../../api/problem';
import { verdictOf, type Parcel, type Transfer, type TransferEvents } from '../../api/transfer';
import type { FileId } from '../ids';
import type { Bytes, OutboxFile } from '../storage/storage';

export interface AttemptPorts {
  readonly api: Pick<FilesApi, 'aboutFile' | 'putPoster'>;
  readonly transfer: Transfer;
  bytes(key: string, kept: boolean): Promise<Bytes | undefined>;
}

export type Attempted =
  | { readonly kind: 'stored'; readonly about: About }
  /** Its bytes are not here and not with the server. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'gone' | 'refused' | 'later'; readonly problem: Problem };

const LOOK_AGAIN_MS = 1_000;
const NOT_COMPLETE: Problem = { code: 'FILE_NOT_READY', detail: 'The upload is not complete.' };

/** One attempt at everything that a file needs before it can be given to a message or an avatar. */
export async function attempt(
  ports: AttemptPorts,
  { key, kept, fileId }: Pick<OutboxFile, 'key' | 'kept' | 'fileId'>,
  what: Omit<Parcel, 'blob' | 'fileId'>,
  signal: AbortSignal,
  events: TransferEvents,
): Promise<Attempted> {
  const bytes = await ports.bytes(key, kept);
  if (bytes === undefined) {
    if (fileId === undefined) return { kind: 'missing' };
    // All of it may have arrived before they were lost.
    const looked = await look(ports, fileId, signal);
    return looked.kind === 'gone' || (looked.kind === 'later' && looked.problem === NOT_COMPLETE) ? { kind: 'missing' } : looked;
  }
  const moved = await ports.transfer({ ...what, blob: bytes.blob, ...(fileId !== undefined && { fileId }) }, events, signal);
  if (moved.kind === 'gone' && fileId !== undefined) {
    // It may have been looked at and refused, and the answer lost.
    const looked = await look(ports, fileId, signal);
    return looked.kind === 'refused' ? looked : moved;
  }
  if (moved.kind === 'later' && moved.problem.code === 'NETWORK' && !(await isReadable(bytes.blob))) return { kind: 'missing' };
  if (moved.kind !== 'moved') return moved;
  if (bytes.poster !== undefined && what.kind === 'video') {
    const put = await ports.api.putPoster(moved.fileId, bytes.poster);
    // A video without one can be played all the same.
    if (!put.ok && verdictOf(put.problem) === 'later') return { kind: 'later', problem: put.problem };
  }
  return look(ports, moved.fileId, signal);
}

/** A file that was picked is not any more once it was changed or moved. */
async function isReadable(blob: Blob): Promise<boolean> {
  return blob.slice(0, 1).arrayBuffer().then(
    () => true,
    () => false,
  );
}

/** What became of it, once the server has looked at it. */
async function look({ api }: AttemptPorts, id: FileId, signal: AbortSignal): Promise<Attempted> {
  for (;;) {
    const asked = await api.aboutFile(id);
    if (!asked.ok) return { kind: verdictOf(asked.problem), problem: asked.problem };
    if (asked.value.state === 'ready') return { kind: 'stored', about: asked.value };
    if (asked.value.state === 'uploading' || signal.aborted) return { kind: 'later', problem: NOT_COMPLETE };
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
