// The v flag and its sets of strings are newer than the language level that the types know.
const ONE = new RegExp('^\\p{RGI_Emoji}$', 'v');
/** As the server counts: the longest that it takes, in bytes. */
const MOST_BYTES = 32;
const encoder = new TextEncoder();

/** Whether a text is one emoji and nothing else. */
export function isOneEmoji(text: string): boolean {
  // 16 code units are more than any emoji of 32 bytes has.
  return text !== '' && text.length <= 16 && ONE.test(text) && encoder.encode(text).length <= MOST_BYTES;
}
