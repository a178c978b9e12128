import type { Attachment as Wire } from '../api/generated/proto/parley/chat/v1/entry_pb';
import { fileId } from '../state/ids';
import type { Attachment } from '../state/model';

/** A kind that this version does not know can be downloaded all the same. */
export function attachmentOf({ fileId: id, name, size, mediaType, kind }: Wire): Attachment {
  const base = { fileId: fileId(id), name, size: Number(size), mediaType };
  switch (kind.case) {
    case 'image': {
      const { width, height, blurHash, animated } = kind.value;
      return { ...base, kind: 'image', width, height, blurHash, animated };
    }
    case 'voice': {
      const { durationMs, waveform } = kind.value;
      return { ...base, kind: 'voice', durationMs, waveform };
    }
    case 'video': {
      const { durationMs, width, height, blurHash } = kind.value;
      return { ...base, kind: 'video', durationMs, width, height, blurHash };
    }
    case 'file':
    case undefined:
      return { ...base, kind: 'file' };
  }
}
