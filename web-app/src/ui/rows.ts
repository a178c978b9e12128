/** Moves the focus from row to row of plain lists by the arrow keys, Home and End; each row is a list item with a control. */
export function moveAmongRows(event: React.KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('li')].filter((row) => controlOf(row) !== null);
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const control = rows[to] && controlOf(rows[to]);
  if (!control) return;
  event.preventDefault();
  control.focus();
}

/** The first thing in an element that can be used. */
export function controlOf(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>('a[href], button:not(:disabled)');
}
