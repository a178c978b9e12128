import { barriers } from '../support/barriers.js';
import { expect, test } from '../support/fixtures.js';

test('markup in names and messages is text', async ({ newPerson }) => {
  const ana = await newPerson('<b>Ana</b>');
  const ben = await newPerson('Ben');
  await ana.befriend(ben);
  await ana.open('Ben');
  await ana.say('<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>');
  await ben.open('<b>Ana</b>');

  await expect(ben.message('<img src=x')).toBeVisible();
  expect(await ben.page.evaluate('window.hacked')).toBeUndefined();
});

test('no token lies in the storage of the browser, and no inline script may run', async ({ cast, suite }) => {
  const [ana] = await cast.friends('Ana');

  const stored = await ana.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toMatch(/eyJ/);
  const cookies = await ana.context.cookies();
  expect(cookies.filter((cookie) => !cookie.httpOnly)).toEqual([]);
  const policy = (await ana.page.request.get(suite.url)).headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
});

test('the main views have no serious barrier', async ({ cast, suite }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('Hello');
  await expect(ana.log.getByRole('img', { name: /^(Sent|Delivered)$/u })).toBeVisible();

  for (const path of [ana.page.url(), ...['/', '/contacts', '/settings'].map((view) => suite.url + view)]) {
    await ana.page.goto(path);
    await ana.awaitOnline();
    expect(await barriers(ana.page, path)).toEqual([]);
  }
});
