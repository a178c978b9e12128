import { describe, expect, it } from 'vitest';
import { grid, spotlight, type Place, type Size } from './arrange';

const GAP = 12;
const DESKTOP: Size = { width: 1232, height: 620 };
const PHONE: Size = { width: 366, height: 560 };
const AREAS: Readonly<Record<string, Size>> = {
  desktop: DESKTOP, ultrawide: { width: 2400, height: 700 }, square: { width: 700, height: 700 },
  phone: PHONE, 'small phone': { width: 336, height: 460 }, 'phone on its side': { width: 780, height: 220 },
};
const cases = Object.entries(AREAS).flatMap(([name, area]) => Array.from({ length: 8 }, (_, at) => [at + 1, name, area] as const));

function inside(places: readonly Place[], area: Size): void {
  for (const { x, y, width, height } of places) {
    expect(width).toBeGreaterThan(30);
    expect(height).toBeGreaterThan(15);
    expect(x).toBeGreaterThanOrEqual(-0.01);
    expect(y).toBeGreaterThanOrEqual(-0.01);
    expect(x + width).toBeLessThanOrEqual(area.width + 0.01);
    expect(y + height).toBeLessThanOrEqual(area.height + 0.01);
  }
}

function apart(places: readonly Place[], gap: number): void {
  places.forEach((one, at) => {
    for (const other of places.slice(at + 1)) {
      const beside = one.x + one.width + gap <= other.x + 0.01 || other.x + other.width + gap <= one.x + 0.01;
      const below = one.y + one.height + gap <= other.y + 0.01 || other.y + other.height + gap <= one.y + 0.01;
      expect(beside || below).toBe(true);
    }
  });
}

describe('the grid', () => {
  it.each(cases)('of %i on a %s keeps tiles inside, apart and alike', (count, _, area) => {
    const places = grid(count, area, GAP);
    expect(places).toHaveLength(count);
    inside(places, area);
    apart(places, GAP);
    expect(new Set(places.map(({ width, height }) => `${width}x${height}`)).size).toBe(1);
  });

  it.each([[1, 1], [2, 2], [3, 2], [4, 2], [5, 3], [6, 3], [7, 4], [8, 4]])('of %i on a desktop has rows of %i', (count, columns) => {
    const [first] = grid(count, DESKTOP, GAP);
    expect(grid(count, DESKTOP, GAP).filter(({ y }) => y === first?.y)).toHaveLength(columns);
  });

  it.each([[2, 1], [3, 1], [4, 2], [6, 2], [8, 2]])('of %i on a phone has rows of %i', (count, columns) => {
    const places = grid(count, PHONE, GAP);
    expect(places.filter(({ y }) => y === places[0]?.y)).toHaveLength(columns);
  });

  it('has the last row in the middle', () => {
    const [, , last] = grid(3, DESKTOP, GAP);
    expect(last && last.x + last.width / 2).toBeCloseTo(616);
  });

  it('of four fills most of a desktop', () => {
    const places = grid(4, DESKTOP, GAP);
    expect(places.reduce((all, { width, height }) => all + width * height, 0) / (1232 * 620)).toBeGreaterThan(0.9);
  });

  it('of no area has no size, and does not fail', () => {
    expect(grid(3, { width: 0, height: 0 }, GAP).every(({ width, height }) => width === 0 && height === 0)).toBe(true);
  });
});

describe('one large tile', () => {
  it.each(cases)('among %i on a %s leaves the others beside it', (count, _, area) => {
    const places = spotlight(count, count - 1, area, GAP, false);
    expect(places.map(({ large }) => large)).toEqual(Array.from({ length: count }, (__, at) => at === count - 1));
    inside(places, area);
    apart(places, GAP);
    const main = places[count - 1];
    for (const { width, height } of places.slice(0, -1)) expect(width * height).toBeLessThan((main?.width ?? 0) * (main?.height ?? 0));
  });

  it('takes more than half of a desktop with seven others', () => {
    const [main] = spotlight(8, 0, DESKTOP, GAP, false);
    expect(main && main.width * main.height / (1232 * 620)).toBeGreaterThan(0.7);
  });

  it.each(Object.entries(AREAS))('on a %s has a single other one over its corner', (_, area) => {
    const [main, own] = spotlight(2, 0, area, GAP, true);
    expect(main).toEqual({ x: 0, y: 0, ...area, large: true, over: false });
    expect(own?.over).toBe(true);
    inside(own === undefined ? [] : [own], area);
  });
});
