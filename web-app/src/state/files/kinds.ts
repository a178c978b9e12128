import type { About } from '../../api/api';
import type { Problem } from '../../api/problem';
import type { Parcel } from '../../api/transfer';
import type { PickedFile } from '../client';
import type { Attachment } from '../model';

/** What a picked file will be in the log, as far as it is known before the server has looked at it. */
export function attachmentOf(picked: PickedFile): Attachment {
  const { blob, name, as, width = 0, height = 0, durationMs = 0, waveform = new Uint8Array() } = picked;
  const base = { fileId: '', name, size: blob.size, mediaType: blob.type } as const;
  switch (as) {
    case 'image':
      return { ...base, kind: 'image', width, height, blurHash: '', animated: blob.type === 'image/gif' };
    case 'file':
      return { ...base, kind: 'file' };
    case 'voice':
      return { ...base, kind: 'voice', durationMs, waveform };
    case 'video':
      return { ...base, kind: 'video', durationMs, width, height, blurHash: '' };
  }
}

/** What it is now that the server has looked at it. */
export function describedBy(attachment: Attachment, about: About): Attachment {
  const { id, name, size, mediaType, width, height, blurHash, animated } = about;
  const base = { fileId: id, name, size, mediaType };
  switch (attachment.kind) {
    case 'image':
      return { ...attachment, ...base, width, height, blurHash, animated };
    case 'video':
      return { ...attachment, ...base, width, height, blurHash };
    case 'file':
    case 'voice':
      return { ...attachment, ...base };
  }
}

const FILES_ONLY: ReadonlySet<string> = new Set(['NOT_A_PICTURE', 'TOO_MANY_PIXELS', 'NOT_A_RECORDING']);

/** It was refused as what it was sent as, and would be taken as a plain file. */
export const goesAsFile = (problem: Problem | undefined): boolean => problem !== undefined && FILES_ONLY.has(problem.code);

/** The same as a plain file. */
export function plain({ fileId, name, size, mediaType }: Attachment): Attachment {
  return { fileId, name, size, mediaType, kind: 'file' };
}

/** What the server is told of it when its upload begins. */
export function parcelOf(attachment: Attachment): Omit<Parcel, 'blob' | 'fileId'> {
  const { kind, name } = attachment;
  return {
    kind,
    name,
    ...('durationMs' in attachment && { durationMs: attachment.durationMs }),
    ...('waveform' in attachment && { waveform: attachment.waveform }),
  };
}
