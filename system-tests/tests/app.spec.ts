import { barriers } from '../support/barriers.js';
import { expect, test } from '../support/fixtures.js';
import { isKept } from '../support/kept.js';
import { Person } from '../support/person.js';

test('opens while the server is away, with what it has, and goes on when it is back', async ({ cast, suite }) => {
  test.slow();
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ben.open('Ana');
  await ben.say('The key is under the third pot');
  await ana.open('Ben');
  await expect(ana.message('under the third pot')).toBeVisible();
  await isKept(ana.page);

  await suite.kill();
  const page = await ana.context.newPage();
  await page.goto(`${suite.url}/`);
  await page.getByRole('link', { name: /Ben/ }).first().click();
  await expect(page.getByRole('log', { name: 'Messages' }).getByText('under the third pot')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Conversation' }).getByText('Reconnecting…')).toBeVisible();
  const cached = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(cached).toContain('/index.html');
  expect(cached.filter((path) => path.startsWith('/api') || path === '/ws')).toEqual([]);

  await suite.start();
  await expect(page.getByRole('status', { name: 'Connection: Online' })).toBeVisible({ timeout: 60_000 });
});

test('speaks the language of the account, on each device', async ({ cast, browser, suite, contextOptions }) => {
  const [ana] = await cast.friends('Ana');
  await ana.rail('Settings').last().click();
  await ana.page.getByText('中文', { exact: true }).click();
  await expect(ana.page.getByRole('heading', { name: '设置' })).toBeVisible();
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await ana.page.reload();
  await expect(ana.page.getByRole('heading', { name: '设置' })).toBeVisible();

  const context = await browser.newContext({ ...contextOptions, locale: 'es-PE' });
  const other = await context.newPage();
  await other.goto(suite.url);
  await other.getByLabel('Nombre de usuario').fill(ana.username);
  await other.getByLabel('Contraseña', { exact: true }).fill(Person.password);
  await other.getByRole('button', { name: 'Iniciar sesión', exact: true }).click();
  await expect(other.getByRole('status', { name: '连接：在线' })).toBeVisible({ timeout: 60_000 });
  await context.close();
});

test('the keyboard alone is enough', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const { keyboard } = ana.page;

  await keyboard.press('Control+k');
  await keyboard.type(ben.username);
  await expect(ana.page.getByRole('link', { name: /Ben/ }).first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(ana.composer).toBeFocused();
  await keyboard.type('Hello');
  await keyboard.press('Enter');
  await expect(ana.log.getByRole('img', { name: /^(Sent|Delivered)$/u })).toBeVisible();

  await keyboard.press('Shift+ArrowUp');
  await expect(ana.message('Hello')).toBeFocused();
  await keyboard.press('Enter');
  await expect(ana.page.getByRole('menuitem', { name: 'Reply' })).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Control+i');
  await expect(ana.page.getByRole('complementary', { name: 'Contact details' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(ana.page.getByRole('complementary', { name: 'Contact details' })).toBeHidden();
  await expect(ana.composer).toBeFocused();
  await keyboard.press('Control+/');
  await expect(ana.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Control+,');
  await expect(ana.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('marks are shown as such, addresses lead out safely, and the text stays the text', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('**Now**: `make it` with [the plan](https://plans.example.org/a) <b>and</b> [not this](javascript:alert(1))');
  await ben.open('Ana');

  const message = ben.message('with the plan');
  await expect(message.locator('strong')).toHaveText('Now');
  await expect(message.locator('code')).toHaveText('make it');
  await expect(message.locator('b')).toHaveCount(0);
  const links = message.getByRole('link');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', 'https://plans.example.org/a');
  await expect(links).toHaveAttribute('rel', /noopener/);
  await expect(message.getByText('(plans.example.org)')).toBeVisible();
});

test('what is said out of view is told once, by one tab; in view it is not', async ({ newPerson, suite }) => {
  const ana = await newPerson('Ana');
  const ben = await newPerson('Ben');
  await ana.befriend(ben);
  await ben.context.grantPermissions(['notifications']);
  await ben.context.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const tell = (title: string, options?: NotificationOptions) => { told.push(`${title}: ${options?.body ?? ''}`); };
    ServiceWorkerRegistration.prototype.showNotification = (title, options) => {
      tell(title, options);
      return Promise.resolve();
    };
    window.Notification = class {
      static readonly permission = 'granted';
      constructor(title: string, options?: NotificationOptions) {
        tell(title, options);
      }
    } as unknown as typeof Notification;
  });
  const second = await ben.context.newPage();
  for (const page of [ben.page, second]) {
    await page.goto(`${suite.url}/settings`);
    await expect(page.getByRole('status', { name: 'Connection: Online' })).toBeVisible();
  }
  const told = async () => (await Promise.all([ben.page, second].map((page) => page.evaluate(() => (window as unknown as { told: string[] }).told)))).flat();

  await ana.open('Ben');
  await ana.say('Are you **there**?');
  await expect.poll(told).toEqual(['Ana: Are you there?']);
  for (const page of [ben.page, second]) await expect(page).toHaveTitle('(1) Parley');

  await second.bringToFront();
  await second.getByRole('link', { name: /Ana/ }).first().click();
  await expect(second.getByRole('log', { name: 'Messages' })).toBeVisible();
  await expect(ben.page).toHaveTitle('Parley');
  await ana.say('Good');
  await expect(second.getByRole('log', { name: 'Messages' }).getByText('Good')).toBeVisible();
  await expect(ana.log.getByRole('img', { name: 'Read' })).toBeVisible();
  expect(await told()).toEqual(['Ana: Are you there?']);
});

test('no view has a serious barrier, in the dark and in other languages', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open((await cast.group('Garden', ana, ben)).name);
  await ana.say('- one\n- `two` and [three](https://a.example/3)\n```\nfour\n```');
  await expect(ana.log.getByRole('img', { name: /^(Sent|Delivered)$/u })).toBeVisible();
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await ana.page.keyboard.press('Control+i');
  await expect(ana.page.getByRole('complementary', { name: 'Group details' })).toBeVisible();
  expect(await barriers(ana.page, 'details')).toEqual([]);
  await ana.page.keyboard.press('Control+/');
  await expect(ana.page.getByRole('dialog')).toBeVisible();
  expect(await barriers(ana.page, 'shortcuts')).toEqual([]);
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Control+,');
  await ana.page.getByText('Español', { exact: true }).click();
  await expect(ana.page.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
  expect(await barriers(ana.page, 'settings')).toEqual([]);
});
