const OPEN = '\u2068';
const CLOSE = '\u2069';
const ISOLATED = /\u2068([^\u2069]*)\u2069/u;

/** A name for use inside a sentence: its direction cannot disturb the words around it. */
export function isolate(name: string): string {
  return OPEN + name + CLOSE;
}

/** A sentence whose isolated names are set in bold. */
export function Sentence({ text }: { text: string }) {
  return text.split(ISOLATED).map((part, index) =>
    // split() with one group puts what was captured at the odd places.
    index % 2 === 1 ? <bdi key={index}><b>{part}</b></bdi> : part);
}
