import { bytesOf, sha256 } from '../support/bytes.js';
import { expect, test } from '../support/cast.js';
import { takenSomewhere } from '../support/exif.js';
import { attach, download, drawPicture, pictures, sendTray, tray } from '../support/media.js';
import type { Person } from '../support/person.js';

const jpeg = async (person: Person, name: string, width: number, height: number) =>
  ({ name, type: 'image/jpeg', bytes: await drawPicture(person.page, width, height, 'image/jpeg') });

test('several pictures are an album, with words that can be answered, edited and taken back', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  await attach(ben, 'media', [await jpeg(ben, 'a.jpg', 800, 600), await jpeg(ben, 'b.jpg', 600, 800), await jpeg(ben, 'c.jpg', 1200, 400)]);
  await expect(tray(ben).getByRole('listitem')).toHaveCount(3);
  await ben.composer.fill('Three of the lake');
  await sendTray(ben);

  const album = ana.message('Three of the lake');
  await expect(album.getByRole('list', { name: ana.text('files.view.photos', { count: 3 }) })).toBeVisible();
  await expect.poll(async () => (await pictures(ana)).filter((width) => width > 0).length).toBe(3);

  await ana.act(album, 'menu.reply');
  await ana.say('The second one!');
  await expect(ben.message('The second one!')).toContainText('Three of the lake');
  await ben.act(ben.message('Three of the lake').first(), 'menu.edit');
  await expect(ben.composer).toHaveValue('Three of the lake');
  await ben.composer.fill('Three of the big lake');
  await ben.by('button', 'edit.save').click();
  await expect(ana.message('Three of the big lake').first().getByRole('list', { name: ana.text('files.view.photos', { count: 3 }) })).toBeVisible();

  const path = new URL(await ana.log.locator('img[src*="/api/v1/files/"]').first().getAttribute('src') ?? '', cast.url).pathname;
  await ben.act(ben.message('Three of the big lake').first(), 'menu.recall');
  await expect(ana.told('log.recalled', { name: 'Ben' }, ana.log)).toBeVisible();
  expect(await ana.page.evaluate(async (url) => (await fetch(url)).status, path)).toBe(404);
  expect(ana.complaints.filter((complaint) => !complaint.includes('404')).concat(ben.complaints)).toEqual([]);
});

test('a picture does not tell where it was taken; sent as a file it does, and its sender is told', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  const plain = await jpeg(ana, 'harbour.jpg', 900, 600);
  const tells = { ...plain, bytes: takenSomewhere(plain.bytes) };

  await attach(ana, 'media', [tells]);
  await tray(ana).getByText(/harbour/).waitFor();
  await sendTray(ana);
  await expect.poll(async () => (await pictures(ben)).length).toBe(1);
  const shown = await ben.log.locator('img[src*="/api/v1/files/"]').first().getAttribute('src');
  const original = await cast.account(ben).read(new URL(shown ?? '', cast.url).pathname.replace(/\/thumb$/, ''));
  expect(original.includes('Exif')).toBe(false);
  // What was not about the place is as it was.
  expect(original.subarray(-1000).equals(plain.bytes.subarray(-1000))).toBe(true);

  await attach(ana, 'file', [tells]);
  await ana.page.getByText(ana.text('files.compose.asFiles', { count: 1 }), { exact: true }).click();
  await expect(ana.told('files.compose.place', { count: 1 })).toBeVisible();
  await sendTray(ana);
  await expect(ben.log.getByText(/harbour/).first()).toBeVisible();
  expect(sha256((await download(ben, 'harbour.jpg')).bytes)).toBe(sha256(tells.bytes));
});

test('an upload is cancelled while it goes on', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  const network = await ana.context.newCDPSession(ana.page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 256 * 1024 });
  await attach(ana, 'file', [{ name: 'slow.bin', type: 'application/octet-stream', bytes: bytesOf(3, 8 * 1024 * 1024) }]);
  await sendTray(ana);
  await ana.say('meanwhile');
  await expect(ben.message('meanwhile')).toBeVisible();

  await ana.by('button', 'files.view.cancel', { name: 'slow.bin' }).click();

  await expect(ana.log.getByText('slow', { exact: false })).toHaveCount(0);
  await ana.page.reload();
  await ana.awaitOnline();
  await expect(ana.message('meanwhile')).toBeVisible();
  await expect(ana.log.getByRole('progressbar')).toHaveCount(0);
});

test('a picture of oneself is cut to shape, and seen by others', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.openSettings();
  await ana.by('button', 'avatar.choose').first().click();
  await ana.page.locator('input[data-pick="avatar"]').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: (await jpeg(ana, 'me.jpg', 900, 600)).bytes });
  await ana.by('button', 'files.compose.crop.use').click();
  await expect(ana.by('dialog', 'files.compose.crop.title')).toBeHidden();

  await ben.open('Ana');
  const seen = ben.page.locator('header img[src*="/api/v1/files/"]').first();
  await expect.poll(() => seen.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(256);
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
