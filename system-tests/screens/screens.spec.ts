import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.js';
import type { Person } from '../support/person.js';

const FOLDER = process.env['SCREENSHOTS'] ?? join(import.meta.dirname, '../../docs/screenshots');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}

async function theme(person: Person, scheme: 'light' | 'dark'): Promise<void> {
  await person.page.emulateMedia({ colorScheme: scheme });
}

test('pictures of the main views', async ({ newPerson, browser, suite }) => {
  const start = await browser.newPage({ viewport: DESKTOP });
  await start.goto(suite.url);
  await expect(start.getByLabel('User name')).toBeVisible();
  await take(start, 'sign-in-light');
  await start.close();

  const mara = await newPerson('Mara Lindqvist');
  const jonas = await newPerson('Jonas Okoro');
  const wei = await newPerson('陈伟');
  const salma = await newPerson('Salma Haddad');
  const tom = await newPerson('Tom');
  for (const other of [jonas, wei, salma]) await mara.befriend(other);
  await jonas.open('Mara Lindqvist');
  await jonas.say('Could you look at the seed list before Sunday?');
  await salma.open('Mara Lindqvist');
  await salma.say('مرحبا مارا، هل نلتقي غدا؟');
  await mara.createGroup('Rooftop garden', jonas, wei, salma);
  await mara.say('The planters arrive on Friday. Who can help carry them up?');
  await jonas.open('Rooftop garden');
  await jonas.say('I can, from four o’clock. I will bring the trolley.');
  await wei.open('Rooftop garden');
  await wei.say('我也来。五点左右到，可以吗？');
  await wei.say('I can bring the ladder, too.');
  await mara.open('Rooftop garden');
  await mara.say('Five is perfect 🙏 Please bring:\n- **gloves**, it may be windy\n- the trolley\n- `garden.csv`, printed');
  await mara.say('Then we have four pairs of hands: https://example.org/rooftop/plan');
  await salma.open('Rooftop garden');
  await salma.say('Count me in. I made a plan of the beds; the tall ones go to the north side so that nothing stands in the shade.');
  await tom.ask(mara, 'We met at the plant swap, I have the tomatoes');
  await expect(mara.message('Count me in')).toBeVisible();
  await expect(mara.rail(/Contacts, 1 request waiting/)).toBeVisible();

  await mara.page.setViewportSize(DESKTOP);
  await mara.page.getByRole('button', { name: 'Details' }).click();
  await theme(mara, 'light');
  await take(mara.page, 'chat-light');
  await theme(mara, 'dark');
  await take(mara.page, 'chat-dark');
  await mara.rail(/Contacts, 1 request waiting/).click();
  await mara.page.getByRole('link', { name: /requests? waiting|Contact requests/ }).first().click();
  await take(mara.page, 'requests-dark');
  await theme(mara, 'light');
  await take(mara.page, 'requests-light');
  await mara.rail('Settings').last().click();
  await take(mara.page, 'settings-light');
  await mara.page.keyboard.press('Control+/');
  await expect(mara.page.getByRole('dialog')).toBeVisible();
  await take(mara.page, 'shortcuts-light');
  await mara.page.keyboard.press('Escape');

  await mara.page.setViewportSize(PHONE);
  await mara.page.goto(suite.url);
  const garden = mara.page.getByRole('link', { name: /Rooftop garden/ }).first();
  await expect(garden).toBeVisible();
  await take(mara.page, 'phone-list-light');
  await garden.click();
  await expect(mara.message('Count me in')).toBeVisible();
  await take(mara.page, 'phone-chat-light');
  await theme(mara, 'dark');
  await take(mara.page, 'phone-chat-dark');

  // In other languages, last: the names above are English.
  await mara.page.goto(`${suite.url}/settings`);
  await mara.page.getByText('Español', { exact: true }).click();
  await expect(mara.page.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
  await take(mara.page, 'phone-settings-es-dark');
  await mara.page.getByText('中文', { exact: true }).click();
  await expect(mara.page.getByRole('heading', { name: '设置' })).toBeVisible();
  await mara.page.setViewportSize(DESKTOP);
  await mara.page.getByRole('link', { name: /Rooftop garden/ }).first().click();
  await expect(mara.page.getByRole('log').getByText('Count me in')).toBeVisible();
  await take(mara.page, 'chat-zh-dark');
});
