/** What stands for a person or a group that has no picture. */

const HUES = 8;

/** The hue of an id, 1 to 8: the same on every device and in every session. */
export function hueOf(id: string): number {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  }
  // The last bits of FNV are its weakest: fold the upper half in.
  return ((hash ^ (hash >>> 15)) >>> 0) % HUES + 1;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** The Arabic article, which most names of a kind begin with. */
const ARTICLE = /^ال(?=\p{L}{3})/u;
const WORTH_SHOWING = /^[\p{L}\p{N}]/u;

function firstGrapheme(text: string): string {
  for (const part of graphemes.segment(text)) return part.segment;
  return '';
}

/** One or two letters: of the first and the last word, or one where a single sign says enough (CJK, one word, emoji). */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s·]+/u).filter((word) => WORTH_SHOWING.test(word));
  // "de la", "of the": small words stand for nobody, unless there are no others.
  const strong = words.filter((word) => !/^\p{Ll}/u.test(word));
  const [first, last] = strong.length > 1 ? [strong[0], strong.at(-1)] : [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (first === undefined) return firstGrapheme(name.trim()) || '?';
  const one = firstGrapheme(first).toLocaleUpperCase();
  if (last === undefined || IDEOGRAPH.test(first) || IDEOGRAPH.test(last)) return one;
  return one + firstGrapheme(last.replace(ARTICLE, '')).toLocaleUpperCase();
}

const FILE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Whether what was chosen as avatar is a picture: a file by its id. */
export function isFileId(avatar: string): boolean {
  return FILE.test(avatar);
}
