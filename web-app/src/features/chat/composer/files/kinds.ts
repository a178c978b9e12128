// What files may be sent as, by what the browser says of them; the server looks at their bytes.

const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const VIDEOS: readonly string[] = ['video/mp4', 'video/webm'];

export const isPictureType = (type: string): boolean => PICTURES.includes(type);
export const isVideoType = (type: string): boolean => VIDEOS.includes(type.split(';')[0] ?? '');

/** Files in what was dropped or pasted, and the names of folders, which cannot be sent. */
export function filesIn(data: DataTransfer): { readonly files: readonly File[]; readonly folders: readonly string[] } {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else {
      const file = item.getAsFile();
      if (file !== null) files.push(file);
    }
  }
  return { files, folders };
}

/**
 * The files of what is pasted; none where it is text: office programs put a picture of the text beside it, while the
 * names of copied files are text as well.
 */
export function pastedFiles(data: DataTransfer): readonly File[] {
  const asText = data.getData('text/plain').trim() !== '' && data.getData('text/html').trim() !== '';
  return asText ? [] : filesIn(data).files;
}

/** What browsers call every picture of the clipboard. */
const NAMELESS = /^image\.(?:png|jpe?g|gif|webp|bmp)$/iu;

/** Names a pasted picture after the moment. */
export function renamed(file: File, nameFor: (moment: string) => string, now: Date): File {
  if (!NAMELESS.test(file.name)) return file;
  const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase();
  return new File([file], `${nameFor(moment(now))}${ending}`, { type: file.type, lastModified: now.getTime() });
}

/** Sorts by name as by time, and is a file's name everywhere. */
export function moment(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('.')}`;
}

/** How its end tells what it is: "PDF"; empty where it does not. */
export function endingOf(name: string): string {
  const [, ending = ''] = /\.([a-z0-9]{1,4})$/iu.exec(name) ?? [];
  return ending.toUpperCase();
}
