import { cleanName } from './names';

/** Between two downloads: browsers take what comes at once for one. */
const APART_MS = 300;

/** Downloads files one after the other. */
export function download(files: readonly { readonly href: string; readonly name: string }[]): void {
  files.forEach(({ href, name }, at) => {
    setTimeout(() => {
      const link = document.createElement('a');
      link.href = href;
      link.download = cleanName(name);
      link.click();
    }, at * APART_MS);
  });
}

/** Whether the browser can put a picture into the clipboard. */
export function canCopyPicture(): boolean {
  return typeof ClipboardItem !== 'undefined' && (navigator.clipboard as Clipboard | undefined)?.write !== undefined;
}

/** Puts a picture into the clipboard, as PNG: the only kind that all browsers take. Rejects where that is not allowed. */
export async function copyPicture(url: string): Promise<void> {
  // The promise goes in rather than what it gives: else it would no longer count as what the user asked for.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(url) })]);
}

async function asPng(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const blob = await answer.blob();
  if (blob.type === 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => {
      if (png === null) reject(new Error('too large'));
      else resolve(png);
    }, 'image/png');
  });
}
