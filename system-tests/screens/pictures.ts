import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from '../support/person.js';

const FOLDER = process.env['SCREENSHOTS'] ?? join(import.meta.dirname, '../../docs/screenshots');

export type Look = 'light' | 'dark';

/** Takes a picture of what somebody sees, in each look; named after the view, the width and the look. */
export async function take(person: Person, view: string, ...looks: readonly Look[]): Promise<void> {
  const { page } = person;
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look });
    if (!person.narrow) await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${person.narrow ? 'phone-' : ''}${view}-${look}.png`), animations: 'disabled' });
  }
}

/** Closes what is open above the view. */
export async function close(person: Person): Promise<void> {
  const dialog = person.page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: person.text('ui.close'), exact: true });
  if (await button.isVisible()) await button.click();
  else await person.page.keyboard.press('Escape');
  await expect(dialog.or(person.page.getByRole('menu'))).toHaveCount(0);
}
