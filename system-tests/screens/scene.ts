import type { Browser } from '@playwright/test';
import { expect } from '../support/cast.js';
import { Account } from '../support/accounts.js';
import { attach, pictures, recorded, sendTray } from '../support/media.js';
import { Person } from '../support/person.js';
import { type Mood, paint } from './landscapes.js';

export const DESKTOP = { width: 1440, height: 900 };
const PHONE_PIXELS = 2;

/** Where files are sent. */
export const LAKE = 'Weekend at the lake';
export const ALBUM_TEXT = 'This morning, before anybody was up.';

interface Scene {
  readonly mara: Person;
  readonly phone: Person;
}

/** People who have talked for a while; Mara's desk and phone are what is shown. */
export async function play(browser: Browser, url: string): Promise<Scene> {
  const create = async (nickname: string, username: string, avatar = '') => {
    const account = await Account.create(url, nickname, username);
    if (avatar !== '') await account.call('PATCH', '/api/v1/profile', { avatar });
    return account;
  };
  const mara = await create('Mara Lindqvist', 'mara', '🌻');
  const jonas = await create('Jonas Okoro', 'jonas');
  const wei = await create('陈伟', 'chen.wei');
  const salma = await create('Salma Haddad', 'salma', '🦉');
  const kofi = await create('Kofi Mensah', 'kofi');
  const tom = await create('Tom Ashdown', 'tom');
  const ines = await create('Inés Duarte', 'ines', '🐚');
  for (const other of [jonas, wei, salma, kofi, ines]) await mara.befriend(other);
  const garden = await mara.createGroup('Rooftop garden', jonas, wei, salma, kofi);
  await mara.call('PATCH', `/api/v1/groups/${garden}`, { avatar: '🪴', notice: 'Water in the evening, never at noon. The key hangs behind the blue door.', listed: true });
  await mara.call('PUT', `/api/v1/groups/${garden}/members/${jonas.id}/role`, { role: 'admin' });
  const lake = await mara.createGroup(LAKE, jonas, wei, salma);
  await mara.call('PATCH', `/api/v1/groups/${lake}`, { avatar: '⛵' });
  const circle = await ines.createGroup('Reading circle', mara);
  await ines.call('PATCH', `/api/v1/groups/${circle}`, { avatar: '📚', listed: true, notice: 'One book a month, on the last Thursday.' });
  const rowers = await tom.createGroup('Rowing on Tuesdays');
  await tom.call('PATCH', `/api/v1/groups/${rowers}`, { avatar: '🚣', listed: true, notice: 'We start at the jetty, half past six.' });

  const sit = async (account: Account, width = DESKTOP.width) => {
    const person = await Person.signIn(browser, url, account, width < DESKTOP.width ? { deviceScaleFactor: PHONE_PIXELS } : {}, { language: 'en', width });
    if (!person.narrow) await person.page.setViewportSize(DESKTOP);
    return person;
  };
  const [atDesk, jonasThere, weiThere, salmaThere] = [await sit(mara), await sit(jonas), await sit(wei), await sit(salma)];
  await talkAtLake(atDesk, jonasThere, weiThere, salmaThere);
  await talkElsewhere(atDesk, jonasThere, salmaThere, await sit(ines), await sit(kofi));
  await talkInGarden(atDesk, jonasThere, weiThere, salmaThere);
  await tom.call('POST', '/api/v1/contact-requests', { user_id: mara.id, note: 'We met at the plant swap, I have the tomatoes' });
  const noor = await create('Noor Bakker', 'noor', '🐝');
  await noor.call('POST', `/api/v1/groups/${garden}/join-requests`, { note: 'I live on the third floor and can water at weekends.' });
  return { mara: atDesk, phone: await sit(mara, 390) };
}

/** A photograph as a camera names it. */
export async function photo(person: Person, mood: Mood, width: number, height: number) {
  return { name: `${mood}.jpg`, type: 'image/jpeg', bytes: await paint(person.page, mood, width, height) };
}

async function talkAtLake(mara: Person, jonas: Person, wei: Person, salma: Person): Promise<void> {
  for (const person of [mara, jonas, wei, salma]) await person.open(LAKE);
  await attach(mara, 'media', [await photo(mara, 'dusk', 1600, 460)]);
  await mara.composer.fill('This is where I will sit all evening 🌅');
  await sendTray(mara);
  await expect(jonas.message('This is where')).toBeVisible();
  await attach(jonas, 'file', [{ name: 'Route and timetable.pdf', type: 'application/pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_420_000, 'lake ')]) }]);
  await sendTray(jonas);
  await expect(wei.log.getByRole('link', { name: /Route and timetable/ })).toBeVisible();
  await wei.context.grantPermissions(['microphone']);
  await wei.by('button', 'files.compose.voiceNote').click();
  await recorded(wei.page, 7);
  await wei.by('button', 'composer.send').click();
  await expect(salma.log.getByRole('slider')).toBeVisible();
  await attach(salma, 'media', await Promise.all((['dawn', 'noon', 'heather', 'night'] as const).map((mood) => photo(salma, mood, 1600, 1067))));
  await salma.composer.fill(ALBUM_TEXT);
  await sendTray(salma);
  await expect(mara.message(ALBUM_TEXT)).toBeVisible();
  await expect.poll(async () => (await pictures(mara)).filter((width) => width > 0).length).toBe(5);
}

async function talkElsewhere(mara: Person, jonas: Person, salma: Person, ines: Person, kofi: Person): Promise<void> {
  await ines.open('Reading circle');
  await ines.say('We meet at my place this time, bring the second chapter');
  await kofi.open('Mara Lindqvist');
  await kofi.say('The drill is charged, come by when you like');
  await jonas.open('Mara Lindqvist');
  await jonas.say('Could you look at the seed list before Sunday?');
  await salma.open('Mara Lindqvist');
  await salma.say('مرحبا مارا، هل نلتقي غدا في الحديقة؟');
  await mara.open('Salma Haddad');
  await mara.say('Gladly! ما رأيك في الخامسة؟');
  await salma.say('ممتاز 🌿 سأحضر معي **الشتلات** من `المشتل`.');
  await expect(mara.message('ممتاز')).toBeVisible();
}

async function talkInGarden(mara: Person, jonas: Person, wei: Person, salma: Person): Promise<void> {
  for (const person of [mara, jonas, wei, salma]) await person.open('Rooftop garden');
  await mara.say('The planters arrive on Friday. Who can help carry them up?');
  await jonas.act(jonas.message('The planters arrive'), 'menu.reply');
  await jonas.say('I can, from four o’clock. I will bring the trolley.');
  await wei.say('我也来。五点左右到，可以吗？');
  await wei.say('I can bring the ladder, too.');
  await mara.composer.pressSequentially('@陈');
  await mara.by('listbox', 'mention.list').getByRole('option', { name: '陈伟' }).click();
  await mara.composer.pressSequentially('five is perfect 🙏');
  await mara.by('button', 'composer.send').click();
  await mara.say('Please bring:\n- **gloves**, it may be windy\n- the trolley\n- `garden.csv`, printed');
  await mara.say('Then we have four pairs of hands: https://example.org/rooftop/plan');
  await salma.say('Count me in. I made a plan of the beds; the tall ones go to the north side so that nothing stands in the shade.');
  for (const [person, text, emoji] of [[jonas, 'five is perfect', '👍'], [wei, 'five is perfect', '👍'], [mara, 'Count me in', '❤️'], [jonas, 'Count me in', '❤️']] as const) {
    await person.menuOf(person.message(text));
    await person.page.getByRole('button', { name: emoji, exact: true }).first().click();
    await expect(person.message(text).getByRole('button', { name: new RegExp(`^${emoji}`, 'u') })).toBeVisible();
  }
  await jonas.composer.pressSequentially('@Mar');
  await jonas.by('listbox', 'mention.list').getByRole('option', { name: 'Mara' }).click();
  await jonas.composer.pressSequentially('shall I ask the caretaker for the lift?');
  await jonas.by('button', 'composer.send').click();
  await expect(mara.message('ask the caretaker')).toBeVisible();
}
