import { expect, it } from 'vitest';
import { cornerOf } from './useDock';

const PAGE = { width: 1280, height: 800 };
const box = (left: number, top: number) => ({ left, top, width: 232, height: 180 });

it.each([
  [box(1000, 500), false, 'end-bottom'], [box(1000, 20), false, 'end-top'], [box(100, 500), false, 'start-bottom'], [box(100, 20), false, 'start-top'],
  [box(1000, 500), true, 'start-bottom'], [box(100, 20), true, 'end-top'],
])('%o (right to left: %s) is nearest to %s', (where, rtl, corner) => {
  expect(cornerOf(where, PAGE, rtl)).toBe(corner);
});
