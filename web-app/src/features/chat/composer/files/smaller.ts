// Scales pictures down before they are sent. Loaded when that is first wanted.
import { drawn, within, type Size } from './drawing';

/** As long as the longer side may be. */
export const SMALL_SIDE = 2_560;
const QUALITY = 0.82;
/** What saves less is not worth the loss. */
const WORTH = 0.9;

export interface Smaller extends Size {
  readonly blob: Blob;
}

/** A still picture in a smaller size, upright; undefined where it would not be much smaller, or cannot be made. */
export async function smaller(file: Blob): Promise<Smaller | undefined> {
  try {
    const bitmap = await createImageBitmap(file);
    try {
      const target = within(bitmap, SMALL_SIDE);
      const types = file.type === 'image/jpeg' ? ['image/jpeg'] : ['image/webp', 'image/jpeg'];
      const blob = await drawn(target, types, QUALITY, (context, { width, height }) => { context.drawImage(bitmap, 0, 0, width, height); });
      return blob !== undefined && blob.size < file.size * WORTH ? { blob, ...target } : undefined;
    } finally {
      bitmap.close();
    }
  } catch {
    return undefined;
  }
}
