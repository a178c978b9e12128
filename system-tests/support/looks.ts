import { expect } from '@playwright/test';
import { barriersByDayAndNight } from './barriers.js';
import type { Person } from './person.js';

/** The narrowest phone that the app is made for. */
const NARROWEST = 360;

/** Who looks: the one at a desk, or the one with a phone. */
export const PLACES = ['at a desk', 'on a phone'] as const;

/** Looks at a view: light and dark without a serious barrier, and on a phone nothing beyond its edge. */
export async function look(person: Person, view: string): Promise<void> {
  const found = await barriersByDayAndNight(person.page, view);
  if (person.narrow) {
    const widest = await person.page.evaluate(() => document.documentElement.scrollWidth);
    if (widest > NARROWEST) found.push(`${view}: ${String(widest)} px wide at ${String(NARROWEST)}`);
  }
  expect.soft(found).toEqual([]);
}

/** Makes a phone the narrowest one, before anything is opened on it. */
export async function narrowest(person: Person): Promise<void> {
  const size = person.page.viewportSize();
  if (person.narrow && size !== null) await person.page.setViewportSize({ ...size, width: NARROWEST });
}

/** Closes what is open above the view. */
export async function escape(person: Person): Promise<void> {
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog').or(person.page.getByRole('alertdialog')).or(person.page.getByRole('menu'))).toHaveCount(0);
}
