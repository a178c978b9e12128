import { drawn } from '../chat/composer/files/drawing';

const SIDE = 512;
const QUALITY = 0.88;

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** That part of a picture, upright, as a square of 512 pixels; undefined where the browser cannot read the picture. */
export async function cropped(picture: Blob, { x, y, width, height }: Part): Promise<Blob | undefined> {
  try {
    const bitmap = await createImageBitmap(picture);
    try {
      const types = picture.type === 'image/jpeg' ? ['image/jpeg'] : ['image/webp', 'image/jpeg'];
      return await drawn({ width: SIDE, height: SIDE }, types, QUALITY, (context, size) => {
        context.drawImage(bitmap, x, y, width, height, 0, 0, size.width, size.height);
      });
    } finally {
      bitmap.close();
    }
  } catch {
    return undefined;
  }
}
