import { expect, test } from '../support/cast.js';
import { PASSWORD } from '../support/accounts.js';
import { ANY } from '../support/speech.js';

test('another device is signed out from afar, at once', async ({ cast }) => {
  const [ana] = await cast.friends('Ana');
  const other = await cast.anotherDevice(ana);
  await ana.openSettings();
  // The program that made the account has none of these names.
  const devices = ana.by('list', 'devices.title').getByRole('listitem').filter({ hasText: 'Chrome' });
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: ana.text('devices.this') })).toHaveCount(1);

  await devices.getByRole('button', { name: ana.speech.name('devices.endName', { device: ANY }) }).click();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: ana.text('devices.end'), exact: true }).click();

  await expect(other.told('auth.ended')).toBeVisible();
  await expect(devices).toHaveCount(1);
  await ana.page.reload();
  await ana.awaitOnline();
});

test('a new password signs the other devices out, and is the one that opens', async ({ cast }) => {
  const [ana] = await cast.friends('Ana');
  const other = await cast.anotherDevice(ana);
  const next = 'four birds upon one wire';
  await ana.openSettings();
  await ana.by('button', 'password.change').click();
  const dialog = ana.by('dialog', 'password.change');
  const change = async (current: string) => {
    await dialog.getByLabel(ana.text('password.current'), { exact: true }).fill(current);
    await dialog.getByLabel(ana.text('password.next'), { exact: true }).fill(next);
    await dialog.getByRole('button', { name: ana.text('password.change') }).click();
  };
  await change('not the one that it is');
  await expect(dialog.getByLabel(ana.text('password.current'), { exact: true })).toHaveAccessibleDescription(/.+/);
  await change(PASSWORD);

  await expect(other.told('auth.ended')).toBeVisible();
  await expect(dialog).toBeHidden();
  await other.signIn(cast.url, next);
  await ana.page.reload();
  await ana.awaitOnline();
});

test('a remark stands in place of the nickname for who made it, on each device, and for nobody else', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const other = await cast.anotherDevice(ana);
  await ben.open('Ana');
  await ben.say('It is me');
  await ana.open('Ben');
  await ana.openDetails();
  await ana.by('button', 'contacts.changeRemark').click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByLabel(ana.text('contacts.remark'), { exact: true }).fill('Benjamin of the choir');
  await dialog.getByRole('button', { name: ana.text('ui.save') }).click();
  await expect(dialog).toBeHidden();

  for (const device of [ana, other]) {
    const row = device.by('list', 'chats.list').getByRole('link', { name: 'Benjamin of the choir' });
    await expect(row).toBeVisible();
  }
  await ana.say('I know');
  await expect(ben.message('I know')).toBeVisible();
  await expect(ben.page.getByText('Benjamin of the choir')).toHaveCount(0);
});

test('a new picture and nickname show to the others', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('Who is it?');
  await ben.openSettings();
  await ben.by('button', 'avatar.choose').click();
  const dialog = ben.by('dialog', 'avatar.title');
  await dialog.getByLabel(ben.text('avatar.any')).fill('🦊');
  await dialog.getByRole('button', { name: ben.text('avatar.use') }).click();
  await expect(dialog).toBeHidden();
  await ben.page.getByRole('textbox', { name: ben.text('auth.nickname') }).fill('Benita');
  await ben.by('button', 'ui.save').click();

  await expect(ben.told('settings.saved')).toBeVisible();
  await ana.page.reload();
  await expect(ana.page.getByRole('heading', { name: 'Benita' })).toBeVisible();
  await expect(ana.page.getByText('🦊').first()).toBeVisible();
});

test('language and look are one person’s own', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ben.openSettings();
  const spanish = ben.speech.language === 'es';
  await ben.page.getByText(spanish ? 'English' : 'Español', { exact: true }).click();
  await expect(ben.page.getByRole('heading', { name: spanish ? 'Settings' : 'Ajustes' })).toBeVisible();
  await ana.openSettings();
  await ana.page.getByRole('radiogroup', { name: ana.text('settings.theme') }).getByText(ana.text('settings.dark'), { exact: true }).click();
  const scheme = () => ana.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await expect.poll(scheme).toBe('dark');
  await ana.page.reload();
  await expect(ana.by('heading', 'settings.title')).toBeVisible();
  expect(await scheme()).toBe('dark');
});
