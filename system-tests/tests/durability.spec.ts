import { expect, ONCE, test } from '../support/fixtures.js';

test('what was typed offline, before and while the server was killed, arrives once and in order', async ({ cast, suite }) => {
  test.slow();
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  await ana.say('one');
  await expect(ben.message('one')).toBeVisible();

  await ana.page.reload();
  await ana.awaitOnline();
  await expect(ana.message('one')).toBeVisible();

  await ana.context.setOffline(true);
  await ana.say('two');
  await ana.say('three');
  await expect(ana.log.getByText('2 waiting, kept on this device').or(ana.log.getByRole('img', { name: 'Waiting to be sent' })).first()).toBeVisible();
  await ana.context.setOffline(false);
  await expect(ben.message('three')).toBeVisible({ timeout: 40_000 });

  await suite.kill();
  await ana.say('four');
  await ben.say('five');
  await ana.page.close({ runBeforeUnload: false });
  await suite.start();

  const page = await ana.context.newPage();
  await page.goto(`${suite.url}/`);
  await ben.awaitOnline();
  await expect(ben.message('four')).toBeVisible({ timeout: 40_000 });
  await expect(ben.message('five')).toBeVisible();
  await page.getByRole('link', { name: 'Ben' }).first().click();
  const anasLog = page.getByRole('log', { name: 'Messages' });
  await expect(anasLog.getByText('five')).toBeVisible();
  const seen = (await anasLog.locator('[data-bubble]').allInnerTexts()).map((text) => text.trim());
  expect((await ben.texts()).map((text) => text.trim())).toEqual(seen);
  expect([...seen].sort()).toEqual(['five', 'four', 'one', 'three', 'two']);
  expect(seen.slice(0, 3)).toEqual(['one', 'two', 'three']);
  // Neither has signed in again: one page is new, the other is loaded anew.
  await ben.page.reload();
  await ben.awaitOnline();
});

test('a session goes on after a restart, without signing in again', { tag: ONCE }, async ({ cast, suite }) => {
  const [ana] = await cast.friends('Ana');

  await suite.stop();
  await suite.start();

  await ana.awaitOnline();
  await ana.page.reload();
  await ana.awaitOnline();
});
