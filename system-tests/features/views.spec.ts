import { type Cast, expect, test } from '../support/cast.js';
import { closeDetails, details, inviteLink, memberMenu } from '../support/groups.js';
import { escape, look, narrowest, PLACES } from '../support/looks.js';
import { drawPicture } from '../support/media.js';
import type { Person } from '../support/person.js';

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

for (const where of PLACES) {
  test(`no view of conversations has a serious barrier, ${where}`, async ({ cast }) => {
    test.setTimeout(420_000);
    const [ana, ben] = await cast.friends('Ana', 'Ben');
    const group = await scene(cast, ana, ben);
    await walk(where === 'at a desk' ? ana : ben, group);
  });
}
test('no view of settings and requests has a serious barrier', async ({ cast }) => {
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

test('neither the door nor an invitation has a serious barrier', async ({ cast }) => {
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
