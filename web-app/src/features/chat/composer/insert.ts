/** Puts a text in the place of a stretch of the box, as if it was typed: it can be undone. */
export function insert(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus();
  area.setSelectionRange(from, to);
  // There is no other way that the browser's own "undo" knows of.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if ('execCommand' in document && document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) return;
  area.setRangeText(text, from, to, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
