import { expect, test } from '@playwright/test';
import { closeDetails, details, inviteLink, memberMenu } from '../support/groups.js';
import { attach, pictures, recorded, tray } from '../support/media.js';
import { Person } from '../support/person.js';
import { ALBUM_TEXT, DESKTOP, LAKE, photo, play } from './scene.js';
import { close, take } from './pictures.js';

const GARDEN = 'Rooftop garden';

test('pictures of the main views', async ({ browser }) => {
  const url = process.env['PARLEY_URL'] ?? '';
  const guest = await Person.arrive(browser, 'Guest', {});
  await guest.page.setViewportSize(DESKTOP);
  await guest.page.goto(url);
  await expect(guest.by('button', 'auth.signIn')).toBeVisible();
  await take(guest, 'sign-in', 'light', 'dark');

  const { mara, phone } = await play(browser, url);
  await expect(mara.rail(mara.speech.name('rail.contactsWaiting', { count: 2 }))).toBeVisible();
  await details(mara);
  await take(mara, 'chat', 'light', 'dark');
  await memberMenu(mara, 'Jonas Okoro');
  await take(mara, 'member-menu', 'light');
  await close(mara);
  const link = await inviteLink(mara, 'invites.week', 'invites.ten');
  await take(mara, 'invites', 'light', 'dark');
  await close(mara);
  await closeDetails(mara);
  await mara.menuOf(mara.message('Count me in'));
  await take(mara, 'message-menu', 'light');
  await close(mara);
  await mara.by('button', 'composer.emoji').click();
  await expect(mara.page.getByRole('searchbox', { name: mara.text('emoji.search') })).toBeVisible();
  await take(mara, 'emoji', 'dark');
  await close(mara);
  await mara.open('Salma Haddad');
  await mara.openDetails();
  await take(mara, 'direct', 'light');
  await mara.by('button', 'details.close').click();

  await filesOf(mara);
  await mara.openRequests(2);
  await take(mara, 'requests', 'light', 'dark');
  await mara.search.fill('r');
  await expect(mara.page.getByText('Rowing on Tuesdays')).toBeVisible();
  await take(mara, 'search', 'light');
  await mara.search.fill('');
  await mara.rail(mara.text('rail.chats')).click();
  await mara.by('button', 'chats.new').click();
  await mara.by('menuitem', 'group.new').click();
  const dialog = mara.by('dialog', 'group.new');
  await dialog.getByRole('textbox', { name: mara.text('group.name'), exact: true }).fill('Seed swap');
  for (const name of ['Jonas Okoro', 'Salma Haddad']) await dialog.getByRole('checkbox', { name }).check({ force: true });
  await take(mara, 'new-group', 'light', 'dark');
  await close(mara);
  await mara.openSettings();
  await expect(mara.by('list', 'devices.title').getByRole('listitem').first()).toBeVisible();
  await take(mara, 'settings', 'light', 'dark');
  await mara.page.locator('input[data-pick="avatar"]').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: (await photo(mara, 'dusk', 1600, 1200)).bytes });
  await expect(mara.by('button', 'files.compose.crop.use')).toBeEnabled();
  await take(mara, 'crop', 'light');
  await close(mara);
  await mara.page.keyboard.press('Control+/');
  await expect(mara.by('dialog', 'keys.title')).toBeVisible();
  await take(mara, 'shortcuts', 'light');
  await close(mara);

  await guest.page.goto(link);
  await guest.fillSignUp();
  await expect(guest.by('region', 'join.label')).toBeVisible();
  await take(guest, 'join', 'light');

  await onPhone(phone);
  await inOtherLanguages(mara, phone);
});

/** The conversation with files, as it stands and all of its pictures there. */
async function openLake(person: Person): Promise<void> {
  await person.open(LAKE);
  await expect(person.message(ALBUM_TEXT)).toBeVisible();
  await expect.poll(async () => (await pictures(person)).filter((width) => width > 0).length).toBeGreaterThan(3);
}

async function openViewer(person: Person): Promise<void> {
  await person.message(ALBUM_TEXT).getByRole('listitem').first().getByRole('button').click();
  await expect(person.by('dialog', 'files.view.viewer').locator('img[data-ready]').first()).toBeVisible();
}

async function fillTray(person: Person): Promise<void> {
  await attach(person, 'media', [await photo(person, 'noon', 2400, 1600), await photo(person, 'heather', 1500, 1500)]);
  await attach(person, 'file', [{ name: 'Lake depths.pdf', type: 'application/pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(320_000, 'deep ')]) }]);
  await expect(tray(person).getByRole('listitem')).toHaveCount(3);
  await expect(person.told('files.compose.preparing', {}, tray(person))).toHaveCount(0);
  await person.composer.fill('From last year');
}

async function emptyTray(person: Person): Promise<void> {
  await person.composer.fill('');
  const remove = tray(person).getByRole('button');
  while (await remove.count() > 0) await remove.first().click();
}

async function filesOf(person: Person): Promise<void> {
  await openLake(person);
  // What was searched for is found.
  if (!person.narrow) await person.search.blur();
  await take(person, 'files', 'light', 'dark');
  await openViewer(person);
  await take(person, 'viewer', 'dark');
  await close(person);
  // Nothing lies below the pointer.
  await person.page.mouse.move(0, 0);
  await fillTray(person);
  await take(person, 'tray', 'light', 'dark');
  await emptyTray(person);
  await person.context.grantPermissions(['microphone', 'camera']);
  await person.by('button', 'files.compose.voiceNote').click();
  await recorded(person.page, 4);
  await take(person, 'voice-recorder', 'light');
  await person.by('button', 'files.compose.cancelVoice').click();
}

async function onPhone(phone: Person): Promise<void> {
  await take(phone, 'list', 'light', 'dark');
  await phone.open(GARDEN);
  await expect(phone.message('ask the caretaker')).toBeVisible();
  await take(phone, 'chat', 'light', 'dark');
  await phone.menuOf(phone.message('ask the caretaker'));
  await take(phone, 'message-menu', 'dark');
  await close(phone);
  await details(phone);
  await take(phone, 'details', 'light', 'dark');
  await phone.page.goBack();
  await filesOf(phone);
  await phone.openRequests(2);
  await take(phone, 'requests', 'light');
  await phone.openSettings();
  await take(phone, 'settings', 'light');
}

/** Last: the names of everything before are English. */
async function inOtherLanguages(mara: Person, phone: Person): Promise<void> {
  await phone.page.getByText('Español', { exact: true }).click();
  await expect(phone.page.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
  await take(phone, 'settings-es', 'dark');
  await expect(mara.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await mara.page.getByText('中文', { exact: true }).click();
  await expect(mara.page.getByRole('heading', { name: '设置' })).toBeVisible();
  await mara.page.getByRole('link', { name: GARDEN }).first().click();
  await expect(mara.page.getByRole('log').getByText('Count me in')).toBeVisible();
  await take(mara, 'chat-zh', 'dark');
}
