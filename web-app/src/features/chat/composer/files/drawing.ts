// Pictures that are made in the browser.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As large as it is, or with its longer side that long. */
export function within({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

type Draw = (context: CanvasRenderingContext2D, size: Size) => void;

/** A picture of that size, of the first of the types that this browser can write; undefined where it cannot. */
export async function drawn(size: Size, types: readonly string[], quality: number, draw: Draw): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.imageSmoothingQuality = 'high';
  draw(context, size);
  for (const type of types) {
    if (type === 'image/jpeg') ground(context, size);
    const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, type, quality); });
    // What a browser cannot write it writes as PNG.
    if (blob?.type === type) return blob;
  }
  return undefined;
}

/** JPEG has no transparency, which would become black. */
function ground(context: CanvasRenderingContext2D, { width, height }: Size): void {
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
}

const POSTER_SIDE = 1_280;
const POSTER_BYTES = 512 * 1024;

/** The frame that a video shows now, as JPEG of at most 512 KiB. */
export async function frameOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const full = { width: video.videoWidth, height: video.videoHeight };
  if (full.width === 0 || full.height === 0) return undefined;
  for (const [side, quality] of [[POSTER_SIDE, 0.8], [POSTER_SIDE / 2, 0.7]] as const) {
    const blob = await drawn(within(full, side), ['image/jpeg'], quality, (context, { width, height }) => {
      context.drawImage(video, 0, 0, width, height);
    });
    if (blob !== undefined && blob.size <= POSTER_BYTES) return blob;
  }
  return undefined;
}
