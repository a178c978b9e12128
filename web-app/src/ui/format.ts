/** Sizes and durations as people read them. Formatters are costly to make, so they are kept. */
import { localeFor } from './time';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

const kept = new Map<string, Intl.NumberFormat>();

function sizeFormat(language: string, unit: (typeof UNITS)[number]): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(localeFor(language, navigator.languages), {
    style: 'unit', unit, unitDisplay: unit === 'byte' ? 'narrow' : 'short', maximumSignificantDigits: 3,
  });
  kept.set(key, made);
  return made;
}

/** 640 B, 52 kB, 1.4 MB, 2.15 GB: three digits, a thousand bytes to the kilobyte. */
export function fileSize(bytes: number, language: string): string {
  let value = Math.max(0, bytes);
  let at = 0;
  // What would be rounded to 1000 belongs to the next unit.
  while (value >= 999.5 && at < UNITS.length - 1) {
    value /= 1000;
    at += 1;
  }
  // The narrow form, which says B rather than byte, leaves no space.
  return sizeFormat(language, UNITS[at] ?? 'byte').format(value).replace(/(\d)(?=\p{L})/u, '$1\u00a0');
}

/** 0:05, 12:40, 1:02:03: whole seconds, cut off. */
export function minutes(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const pad = (part: number) => String(part).padStart(2, '0');
  const [hours, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return `${hours > 0 ? `${hours}:${pad(rest)}` : rest}:${pad(all % 60)}`;
}
