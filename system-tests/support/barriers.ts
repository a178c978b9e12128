import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Those whose outcome the colours change: nothing else does between light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

async function grave(page: Page, where: string, rules?: readonly string[]): Promise<string[]> {
  // The app has no frames, for which everything would be collected on another page; and what is well need not be told.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  axe.options({ resultTypes: ['violations'], ...(rules !== undefined && { runOnly: { type: 'rule', values: [...rules] } }) });
  const { violations } = await axe.analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** The serious and critical barriers that axe finds on a page as it is. */
export function barriers(page: Page, where: string): Promise<string[]> {
  return grave(page, where);
}

/** Those in light, and what the colours add to them in the dark, in which the page is left. */
export async function barriersByDayAndNight(page: Page, where: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const found = await grave(page, `${where}, light`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...found, ...await grave(page, `${where}, dark`, OF_COLOURS)];
}
