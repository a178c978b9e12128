import { expect, it } from 'vitest';
import { asShown, clamped, STILL, turned, zoomed } from './zoom';

const ROOM = { width: 800, height: 600 };

it('a picture is as large as there is room, and no larger than it is', () => {
  expect(asShown({ width: 1600, height: 600 }, ROOM, 0)).toEqual({ width: 800, height: 300 });
  expect(asShown({ width: 80, height: 60 }, ROOM, 0)).toEqual({ width: 80, height: 60 });
  expect(asShown(undefined, ROOM, 0)).toEqual({ width: 0, height: 0 });
});

it('turned, it has the room that it takes then', () => {
  expect(asShown({ width: 1200, height: 600 }, ROOM, 90)).toEqual({ width: 300, height: 600 });
  expect(turned({ scale: 3, x: 10, y: 10, turn: 270 })).toEqual({ scale: 1, x: 0, y: 0, turn: 360 });
});

it('what is under the pointer stays there while it grows', () => {
  const at = { x: 100, y: -40 };
  const view = zoomed({ ...STILL, x: 20, y: 0 }, 2, at);
  // The spot of the picture that was at `at`: (100 - 20, -40) from its middle.
  expect([view.x + 80 * 2, view.y - 40 * 2]).toEqual([at.x, at.y]);
});

it('is never smaller than the room asks for, nor larger than makes sense', () => {
  expect(zoomed(STILL, 0.1, { x: 0, y: 0 }).scale).toBe(1);
  expect(zoomed(STILL, 100, { x: 0, y: 0 }).scale).toBe(8);
});

it('is not moved beyond its edges', () => {
  const shown = { width: 800, height: 300 };
  expect(clamped({ ...STILL, scale: 2, x: 999, y: 50 }, shown, ROOM)).toEqual({ scale: 2, x: 400, y: 0, turn: 0 });
});
