import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './identity';

describe('initials', () => {
  it.each([
    ['Ana Lucía Restrepo', 'AR'],
    ['María del Carmen Fernández de la Vega', 'MV'],
    ['Bartholomew Okonkwo-Featherstonehaugh', 'BO'],
    ['Reading circle', 'RC'],
    ['林雨晴', '林'],
    ['Mãe 💛', 'M'],
    ['💛', '💛'],
    ['عمر حداد', 'عح'],
    ['وفاء الصالح', 'وص'],
    ['  ', '?'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the hue of an id', () => {
  it('is the same each time', () => {
    expect(hueOf('018f0000-0000-7000-8000-000000000001')).toBe(hueOf('018f0000-0000-7000-8000-000000000001'));
  });

  it('spreads ids that differ at their end over all eight', () => {
    const counts = new Map<number, number>();
    for (let i = 0; i < 800; i++) {
      const hue = hueOf(`018f0000-0000-7000-8000-${String(i).padStart(12, '0')}`);
      counts.set(hue, (counts.get(hue) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
  });
});
