import { AxeBuilder } from '@axe-core/playwright';
import { answer, control, dial, hangUp, incoming, inCall, isOver, outgoing, readyForCalls, small, view } from '../support/calls.js';
import { type Cast, expect, test } from '../support/cast.js';
import { takenSomewhere } from '../support/exif.js';
import { closeDetails, details, inviteLink, memberMenu } from '../support/groups.js';
import { attach, drawPicture, pictures, sendTray, tray } from '../support/media.js';
import type { Person } from '../support/person.js';

/** The narrowest phone that the app is made for. */
const NARROWEST = 360;

/** Looks at a view: light and dark without a serious barrier, and on a phone nothing beyond its edge. */
async function look(person: Person, view: string): Promise<void> {
  const { page } = person;
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    found.push(...violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${view}, ${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
  }
  if (person.narrow) {
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    if (widest > NARROWEST) found.push(`${view}: ${String(widest)} px wide at ${String(NARROWEST)}`);
  }
  expect.soft(found).toEqual([]);
}

/** Makes a phone the narrowest one, before anything is opened on it. */
async function narrowest(person: Person): Promise<void> {
  const size = person.page.viewportSize();
  if (person.narrow && size !== null) await person.page.setViewportSize({ ...size, width: NARROWEST });
}

/** Closes what is open above the view. */
async function escape(person: Person): Promise<void> {
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog').or(person.page.getByRole('alertdialog')).or(person.page.getByRole('menu'))).toHaveCount(0);
}

/** A group that has everything in it, of which both are owner or admin. */
async function scene(cast: Cast, ana: Person, ben: Person): Promise<string> {
  const group = await cast.group('Garden', ana, ben);
  const owner = cast.account(ana);
  await owner.call('PATCH', `/api/v1/groups/${group.id}`, { avatar: '🪴', notice: 'Water in the evening', listed: true });
  await owner.call('PUT', `/api/v1/groups/${group.id}/members/${cast.account(ben).id}/role`, { role: 'admin' });
  await ana.open(group.name);
  await ana.say('**Bring** the _tools_:\n- `rake`\n- [the plan](https://plans.example.org/a)');
  await ben.open(group.name);
  await ben.act(ben.message('Bring'), 'menu.reply');
  await ben.say('I have two rakes, مرحبا');
  await ana.menuOf(ana.message('two rakes'));
  await ana.page.getByRole('button', { name: '👍', exact: true }).click();
  await expect(ben.message('two rakes').getByRole('button', { name: /^👍 1/ })).toBeVisible();
  const [cleo] = await cast.friends('Cleo');
  await cast.account(cleo).call('POST', `/api/v1/groups/${group.id}/join-requests`, { note: 'I have a spade' });
  await cast.account(cleo).call('POST', '/api/v1/contact-requests', { user_id: owner.id, note: 'From the market' });
  return group.name;
}

/** Goes to each of the views. */
async function walk(person: Person, group: string): Promise<void> {
  const { page } = person;
  await narrowest(person);
  await look(person, 'conversation');
  await person.menuOf(person.message('two rakes'));
  await look(person, 'message menu');
  await escape(person);
  await person.composer.pressSequentially('@');
  await expect(person.by('listbox', 'mention.list')).toBeVisible();
  await look(person, 'mentions');
  await person.composer.fill('');
  await person.by('button', 'composer.emoji').click();
  await expect(page.getByRole('searchbox', { name: person.text('emoji.search') })).toBeVisible();
  await look(person, 'emoji');
  await escape(person);

  const pane = await details(person);
  await look(person, 'group details');
  const other = person.nickname === 'Ana' ? 'Ben' : 'Ana';
  await memberMenu(person, other);
  await look(person, 'member menu');
  await escape(person);
  await inviteLink(person, 'invites.week', 'invites.ten');
  await look(person, 'invite links');
  await escape(person);
  for (const [button, dialog] of [['group.edit', 'group.edit'], ['group.add', 'group.add']] as const) {
    await pane.getByRole('button', { name: person.text(button) }).click();
    await expect(person.by('dialog', dialog)).toBeVisible();
    await look(person, button);
    await escape(person);
  }
  await pane.getByRole('button', { name: person.text('group.leave') }).click();
  await look(person, 'leaving');
  await escape(person);
  await closeDetails(person);

  await person.backToList();
  await look(person, 'list');
  await person.search.fill(group.split(' ')[1] ?? '');
  await expect(page.getByRole('link', { name: group }).first()).toBeVisible();
  await look(person, 'search');
  await person.search.fill('');
  await person.by('button', 'chats.new').click();
  await look(person, 'new chat');
  await person.by('menuitem', 'group.new').click();
  await person.by('dialog', 'group.new').getByRole('button', { name: person.text('group.moreSettings') }).click();
  await look(person, 'new group');
  await escape(person);

  await person.open(other);
  await look(person, 'conversation of two');
  await person.openDetails();
  await expect(person.by('complementary', 'details.contact')).toBeVisible();
  await look(person, 'contact details');
  await person.by('button', 'contacts.changeRemark').click();
  await look(person, 'remark');
  await escape(person);
  await person.by('button', 'details.close').click();
}

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
  await expect(from.page.getByRole('timer')).toHaveText('0:02');
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
  await expect(page.getByRole('timer')).toHaveText('0:01');
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
  await expect(dialog.getByRole('timer')).toContainText('0:01');
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

/** Chooses a picture of oneself. */
async function walkCrop(person: Person): Promise<void> {
  await person.page.locator('input[data-pick="avatar"]').setInputFiles({
    name: 'me.jpg', mimeType: 'image/jpeg', buffer: await drawPicture(person.page, 900, 600, 'image/jpeg'),
  });
  await expect(person.by('button', 'files.compose.crop.use')).toBeEnabled();
  await look(person, 'crop');
  await escape(person);
}

async function walkSettings(person: Person): Promise<void> {
  await narrowest(person);
  await person.openSettings();
  await expect(person.by('list', 'devices.title').getByRole('listitem').first()).toBeVisible();
  await look(person, 'settings');
  await person.by('button', 'password.change').click();
  await look(person, 'password');
  await escape(person);
  await person.by('button', 'avatar.choose').click();
  await look(person, 'avatar');
  await escape(person);
  await walkCrop(person);
}

for (const where of ['at a desk', 'on a phone'] as const) {
  test(`no view of conversations has a serious barrier, ${where}`, async ({ cast }) => {
    test.setTimeout(420_000);
    const [ana, ben] = await cast.friends('Ana', 'Ben');
    const group = await scene(cast, ana, ben);
    await walk(where === 'at a desk' ? ana : ben, group);
  });
}

/** Looks at what rings, at a call, and at what stays of it. */
async function walkCalls(person: Person, other: Person, othersScreen: boolean): Promise<void> {
  await person.open(other.nickname);
  await dial(other, person.nickname, 'video');
  await expect(incoming(person, 'video', other)).toBeVisible();
  await look(person, 'incoming call');
  // It rings for a minute, and a look takes its time.
  await outgoing(other, person).getByRole('button', { name: other.text('ui.cancel') }).click();
  await expect(incoming(person, 'video', other)).toBeHidden();
  await dial(other, person.nickname, 'video');
  await answer(person, incoming(person, 'video', other), 'declineWith');
  await look(person, 'declining a call');
  await outgoing(other, person).getByRole('button', { name: other.text('ui.cancel') }).click();
  await expect(incoming(person, 'video', other)).toBeHidden();
  await dial(other, person.nickname, 'video');
  await answer(person, incoming(person, 'video', other), 'accept');
  await inCall(person, other);
  await look(person, 'call');
  await control(person, 'more').click();
  await look(person, 'more of a call');
  await person.by('menuitem', 'calls.view.devices').click();
  const devices = person.by('complementary', 'calls.view.devices');
  await expect(devices).toBeVisible();
  await look(person, 'devices of a call');
  await devices.getByRole('button').first().click();
  await expect(devices).toBeHidden();
  if (othersScreen) {
    await control(other, 'share').click();
    await expect(view(person).locator('[data-tile="screen"]')).toBeVisible();
    await look(person, 'shared screen');
  }
  await view(person).getByRole('button', { name: person.text('calls.view.back') }).click();
  await expect(small(person)).toBeVisible();
  await look(person, 'small call');
  await small(person).getByRole('button', { name: person.text('calls.view.open') }).click();
  await hangUp(other);
  await isOver(person);
  await look(person, 'entry of a call');
}

for (const where of ['at a desk', 'on a phone'] as const) {
  test(`neither has a call, ${where}`, async ({ cast }) => {
    test.setTimeout(300_000);
    const [ana, ben] = await cast.friends('Ana', 'Ben');
    const [looking, other] = where === 'at a desk' ? [ana, ben] : [ben, ana];
    await narrowest(looking);
    for (const person of [ana, ben]) await readyForCalls(person);
    // There is no button for it on a phone.
    await walkCalls(looking, other, where === 'on a phone');
  });
}

for (const where of ['at a desk', 'on a phone'] as const) {
  test(`neither has a view of files, ${where}`, async ({ cast }) => {
    test.setTimeout(300_000);
    const [ana, ben] = await cast.friends('Ana', 'Ben');
    const [looking, other] = where === 'at a desk' ? [ana, ben] : [ben, ana];
    await narrowest(looking);
    await sendOfEach(other, looking);
    await walkFiles(looking);
  });
}

test('neither have the settings and requests', async ({ cast }) => {
  test.setTimeout(300_000);
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  for (const person of [ana, ben]) {
    const [cleo] = await cast.friends('Cleo');
    await cast.account(cleo).call('POST', '/api/v1/contact-requests', { user_id: cast.account(person).id, note: 'From the market' });
    await walkSettings(person);
    await person.openRequests(1);
    await look(person, 'requests');
  }
});

test('neither has the door, nor an invitation', async ({ cast }) => {
  const [ana] = await cast.friends('Ana');
  const group = await cast.group('Orchard', ana);
  await ana.open(group.name);
  const link = await inviteLink(ana, 'invites.day', 'invites.any');
  const ben = await cast.guest('Ben');
  await narrowest(ben);
  await ben.page.goto(cast.url);
  await expect(ben.by('button', 'auth.signIn')).toBeVisible();
  await look(ben, 'sign in');
  await ben.page.goto(link);
  await expect(ben.told('join.signedOut')).toBeVisible();
  await look(ben, 'sign in, invited');
  await ben.fillSignUp();
  await expect(ben.by('region', 'join.label')).toBeVisible();
  await look(ben, 'invitation');
});
