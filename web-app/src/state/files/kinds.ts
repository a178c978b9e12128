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
