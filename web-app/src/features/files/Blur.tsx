import { decode } from 'blurhash';
import { useCallback } from 'react';

/** So many pixels are drawn across; the browser smooths them to any size. */
const ACROSS = 32;

/** What stands for a picture until it is there: its colours, blurred. */
export function Blur({ hash, ratio, className }: { hash: string; ratio: number; className: string | undefined }) {
  const height = Math.max(4, Math.min(64, Math.round(ACROSS / ratio)));
  const draw = useCallback((canvas: HTMLCanvasElement | null) => {
    const context = canvas?.getContext('2d');
    if (!context) return;
    try {
      const image = context.createImageData(ACROSS, height);
      image.data.set(decode(hash, ACROSS, height));
      context.putImageData(image, 0, 0);
    } catch {
      // Not a hash: the ground alone stands there.
    }
  }, [hash, height]);
  return <canvas ref={draw} width={ACROSS} height={height} className={className} aria-hidden="true" />;
}
