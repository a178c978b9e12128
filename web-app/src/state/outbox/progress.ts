import type { Upload } from '../model';
import type { OutboxFile } from '../storage/storage';

/** How far an upload is that is not complete. It is not stored: the tab that uploads tells the others. */
export interface Progress {
  readonly phase: 'waiting' | 'sending' | 'missing';
  readonly sentBytes: number;
}

export function uploadOf({ stored, problem, size }: OutboxFile, progress: Progress | undefined, previewUrl: string | undefined): Upload {
  const preview = previewUrl !== undefined && { previewUrl };
  if (problem !== undefined) return { phase: 'refused', sentBytes: progress?.sentBytes ?? 0, problem, ...preview };
  if (stored === true) return { phase: 'stored', sentBytes: size, ...preview };
  return { phase: 'waiting', sentBytes: 0, ...progress, ...preview };
}
