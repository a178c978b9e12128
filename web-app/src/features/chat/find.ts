import type { LogItem } from '../../state/model';

/** Where the entry stands among items that ascend by seq and then have none; -1: nowhere. */
export function indexOfSeq(items: readonly LogItem[], seq: number): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((items[middle]?.seq ?? Infinity) < seq) from = middle + 1;
    else to = middle;
  }
  return items[from]?.seq === seq ? from : -1;
}
