import { expect, test } from '../support/cast.js';
import { takenSomewhere } from '../support/exif.js';
import { escape, look, narrowest, PLACES } from '../support/looks.js';
import { attach, drawPicture, pictures, recorded, sendTray, tray } from '../support/media.js';
import type { Person } from '../support/person.js';

const EVERY_PICTURE = [[800, 600], [600, 800], [1200, 400]] as const;

/** Words, an album, a file with a long name and a voice note, as the other one gets them. */
async function sendOfEach(from: Person, to: Person): Promise<void> {
  await from.open(to.nickname);
  await attach(from, 'media', await Promise.all(EVERY_PICTURE.map(async ([width, height], at) =>
    ({ name: `lake ${String(at)}.jpg`, type: 'image/jpeg', bytes: await drawPicture(from.page, width, height, 'image/jpeg') }))));
  await from.composer.fill('Three of the lake');
  await sendTray(from);
  await attach(from, 'file', [{ name: 'minutes-of-the-meeting-about-the-beds-on-the-north-side.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n') }]);
  await sendTray(from);
  await from.context.grantPermissions(['microphone', 'camera']);
  await from.by('button', 'files.compose.voiceNote').click();
  await recorded(from.page, 2);
  await from.by('button', 'composer.send').click();
  await to.open(from.nickname);
  await expect(to.log.getByRole('slider')).toBeVisible();
  await expect.poll(async () => (await pictures(to)).filter((width) => width > 0).length).toBe(EVERY_PICTURE.length);
}

/** Goes to each of the views of files. */
async function walkFiles(person: Person): Promise<void> {
  const { page } = person;
  await look(person, 'album, file and voice note');
  await person.menuOf(person.message('Three of the lake'));
  await expect(person.by('menuitem', 'files.view.downloadAll')).toBeVisible();
  await look(person, 'menu of an album');
  await escape(person);
  await person.message('Three of the lake').getByRole('listitem').first().getByRole('button').click();
  await expect(person.by('dialog', 'files.view.viewer').locator('img[data-ready]').first()).toBeVisible();
  await look(person, 'viewer');
  await escape(person);

  await person.by('button', 'files.compose.attach').click();
  await look(person, 'attach');
  await escape(person);
  await attach(person, 'media', [
    { name: 'harbour.jpg', type: 'image/jpeg', bytes: takenSomewhere(await drawPicture(page, 900, 600, 'image/jpeg')) },
    { name: 'nothing.png', type: 'image/png', bytes: Buffer.alloc(0) },
  ]);
  await expect(tray(person).getByRole('alert')).toBeVisible();
  await look(person, 'tray');
  await page.getByText(person.text('files.compose.asFiles', { count: 1 }), { exact: true }).click();
  await expect(person.told('files.compose.place', { count: 1 })).toBeVisible();
  await look(person, 'tray that tells a place');
  for (const name of ['harbour.jpg', 'nothing.png']) await person.by('button', 'files.compose.remove', { name }).click();
  await expect(tray(person)).toBeHidden();

  await person.context.grantPermissions(['microphone', 'camera']);
  await person.by('button', 'files.compose.voiceNote').click();
  await recorded(page, 1);
  await look(person, 'voice recorder');
  await person.by('button', 'files.compose.stopVoice').click();
  await expect(person.by('group', 'files.compose.recorded')).toBeVisible();
  await look(person, 'recorded voice note');
  await person.by('button', 'files.compose.cancelVoice').click();

  if (person.narrow) await person.by('button', 'files.compose.attach').click();
  await person.by(person.narrow ? 'menuitem' : 'button', 'files.compose.videoNote').click();
  const dialog = person.by('dialog', 'files.compose.videoNote');
  await expect(dialog.getByRole('button', { name: person.text('files.compose.recordVideo'), exact: true })).toBeVisible();
  await look(person, 'camera');
  await dialog.getByRole('button', { name: person.text('files.compose.recordVideo'), exact: true }).click();
  await recorded(dialog, 1);
  await look(person, 'video recorder');
  await dialog.getByRole('button', { name: person.text('files.compose.stopVideo') }).click();
  await expect(dialog.getByRole('button', { name: person.text('composer.send') })).toBeVisible();
  await look(person, 'recorded video note');
  await dialog.getByRole('button', { name: person.text('composer.send') }).click();
  await expect(dialog).toBeHidden();
  await person.by('button', 'files.view.enlarge').click();
  await expect(person.by('dialog', 'files.view.viewer').locator('video')).toBeVisible();
  await look(person, 'viewer of a video');
  await escape(person);
  await look(person, 'video note');
}
for (const where of PLACES) {
  test(`no view of files has a serious barrier, ${where}`, async ({ cast }) => {
    test.setTimeout(300_000);
    const [ana, ben] = await cast.friends('Ana', 'Ben');
    const [looking, other] = where === 'at a desk' ? [ana, ben] : [ben, ana];
    await narrowest(looking);
    await sendOfEach(other, looking);
    await walkFiles(looking);
  });
}
