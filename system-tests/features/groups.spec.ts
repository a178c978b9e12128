import { expect, test } from '../support/cast.js';
import { closeDetails, details, edit, memberMenu, withMember } from '../support/groups.js';

test('a group gets a picture, a notice and another name, and its members see who did it', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const group = await cast.group('Garden', ana, ben);
  await ana.open(group.name);
  await ben.open(group.name);

  await edit(ana, async (dialog) => {
    await dialog.getByRole('button', { name: ana.text('avatar.choose') }).click();
    const choice = ana.by('dialog', 'avatar.title');
    await choice.getByLabel(ana.text('avatar.any')).fill('🪴');
    await choice.getByRole('button', { name: ana.text('avatar.use') }).click();
    await dialog.getByRole('textbox', { name: ana.text('group.name'), exact: true }).fill(`Roof ${group.name}`);
    await dialog.getByRole('textbox', { name: ana.text('group.notice') }).fill('Water in the evening');
  });

  await expect(ben.page.getByRole('heading', { name: `Roof ${group.name}` })).toBeVisible();
  await expect(ben.told('system.renamed', { name: 'Ana', group: `Roof ${group.name}` }, ben.log)).toBeVisible();
  await expect(ben.told('system.notice', { name: 'Ana' }, ben.log)).toBeVisible();
  await expect(ben.told('system.avatarIs', { name: 'Ana', avatar: '🪴' }, ben.log)).toBeVisible();
  const pane = await details(ben);
  await expect(pane.getByText('Water in the evening')).toBeVisible();
  await expect(pane.getByText('🪴').first()).toBeVisible();
});

test('an admin runs the group, and may do no more than admins may', async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friends('Ana', 'Ben', 'Cleo');
  const group = await cast.group('Choir', ana, ben, cleo);
  for (const person of [ana, ben, cleo]) await person.open(group.name);

  await memberMenu(cleo, 'Ben');
  await expect(cleo.by('menuitem', 'group.remove')).toBeHidden();
  await expect(cleo.by('menuitem', 'group.makeAdmin')).toBeHidden();
  await cleo.page.keyboard.press('Escape');

  await withMember(ana, 'Ben', 'group.makeAdmin', 'group.makeAdmin');
  await expect(ben.told('system.admin_you', { name: 'Ana' }, ben.log)).toBeVisible();
  await expect(cleo.told('system.admin', { name: 'Ana', person: 'Ben' }, cleo.log)).toBeVisible();

  await memberMenu(ben, 'Ana');
  await expect(ben.by('menuitem', 'group.remove')).toBeHidden();
  await ben.page.keyboard.press('Escape');
  await withMember(ben, 'Cleo', 'group.remove', 'group.remove');
  await expect(cleo.told('composer.closed.left')).toBeVisible();
  await expect(ana.told('system.removed', { name: 'Ben', person: 'Cleo' }, ana.log)).toBeVisible();

  await withMember(ana, 'Ben', 'group.makeMember', 'group.makeMember');
  await memberMenu(ben, 'Ana');
  await expect(ben.by('menuitem', 'group.handOver')).toBeHidden();
});

test('a group is handed over, and its former owner can leave', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const group = await cast.group('Boats', ana, ben);
  await ana.open(group.name);
  await ben.open(group.name);

  const leave = async () => (await details(ana)).getByRole('button', { name: ana.text('group.leave') }).click();
  await leave();
  const refused = ana.by('dialog', 'group.leaveOwnerTitle');
  await refused.getByRole('button', { name: ana.text('group.gotIt') }).click();
  await expect(refused).toBeHidden();

  await withMember(ana, 'Ben', 'group.handOver', 'group.handOver');
  await expect(ben.told('system.owner_you', { name: 'Ana' }, ben.log)).toBeVisible();
  const members = (await details(ben)).getByRole('list', { name: ben.text('group.memberList') });
  await expect(members.getByRole('listitem').filter({ hasText: 'Ana' })).toContainText(ben.text('group.admin'));
  await expect(members.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText(ben.text('group.owner'));

  await leave();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: ana.text('group.leave') }).click();
  await expect(ana.told('composer.closed.left')).toBeVisible();
  await expect(members.getByRole('listitem')).toHaveCount(1);
  await closeDetails(ben);
  await expect(ben.told('system.left', { name: 'Ana' }, ben.log)).toBeVisible();
});

test('who is muted reads, and writes again when they may', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const group = await cast.group('Library', ana, ben);
  await ana.open(group.name);
  await ben.open(group.name);

  await withMember(ana, 'Ben', 'group.mute');
  const dialog = ana.by('dialog', 'group.muteAsk', { name: 'Ben' });
  await dialog.getByText(ana.text('group.muteHours'), { exact: true }).click();
  await dialog.getByRole('button', { name: ana.text('group.muteAct'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(ben.composer).toBeHidden();
  await ana.say('Quiet, please');
  await expect(ben.message('Quiet, please')).toBeVisible();

  await withMember(ana, 'Ben', 'group.unmute');
  await ben.say('I whisper');
  await expect(ana.message('I whisper')).toBeVisible();
});

test('where only admins may write, the others see so, until they may again', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const group = await cast.group('News', ana, ben);
  await ana.open(group.name);
  await ben.open(group.name);

  const toggle = () => edit(ana, (dialog) => dialog.getByText(ana.text('group.muteAll'), { exact: true }).click());
  await toggle();
  await expect(ben.told('composer.closed.all-muted')).toBeVisible();
  await expect(ben.composer).toBeHidden();
  await ana.say('The hall opens at eight');
  await expect(ben.message('The hall opens at eight')).toBeVisible();

  await toggle();
  await ben.say('Thank you');
  await expect(ana.message('Thank you')).toBeVisible();
});

test('who joins sees what follows, or everything where the group says so', async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friends('Ana', 'Ben', 'Cleo');
  const group = await cast.group('Archive', ana);
  await ana.open(group.name);
  await ana.say('Before anybody came');
  const add = async (nickname: string) => {
    await (await details(ana)).getByRole('button', { name: ana.text('group.add') }).click();
    const dialog = ana.by('dialog', 'group.add');
    await dialog.getByRole('checkbox', { name: nickname }).check({ force: true });
    await dialog.getByRole('button', { name: ana.text('group.addChosen', { count: 1 }) }).click();
    await expect(dialog).toBeHidden();
  };

  await add('Ben');
  await ben.open(group.name);
  await expect(ben.told('system.added_you', { name: 'Ana' }, ben.log)).toBeVisible();
  await edit(ana, (dialog) => dialog.getByText(ana.text('group.historyAll'), { exact: true }).click());
  await expect(ben.told('system.historyAll', { name: 'Ana' }, ben.log)).toBeVisible();
  await expect(ben.message('Before anybody came')).toHaveCount(0);

  await add('Cleo');
  await cleo.open(group.name);
  await expect(cleo.message('Before anybody came')).toBeVisible();
});
