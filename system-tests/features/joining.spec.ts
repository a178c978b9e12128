import { expect, test } from '../support/cast.js';
import { details, edit, inviteLink } from '../support/groups.js';
import { ANY } from '../support/speech.js';

test('a listed group is found, asked, and lets in whom its owner chooses', async ({ cast }) => {
  const [ana] = await cast.friends('Ana');
  const [ben] = await cast.friends('Ben');
  const [cleo] = await cast.friends('Cleo');
  const group = await cast.group('Lanterns', ana);
  const word = group.name.split(' ')[1] ?? '';
  await ana.open(group.name);
  await ben.search.fill(word);
  await expect(ben.told('search.nothing', { query: word })).toBeVisible();

  await edit(ana, (dialog) => dialog.getByText(ana.text('group.listed'), { exact: true }).click());
  for (const person of [ben, cleo]) {
    await person.search.fill('');
    await person.search.fill(word);
    await person.by('button', 'requests.askJoin', { group: group.name }).click();
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel(person.text('requests.note')).fill(`Let ${person.nickname} in`);
    await dialog.getByRole('button', { name: person.text('requests.send') }).click();
    await expect(person.by('button', 'requests.withdrawJoin', { group: group.name })).toBeVisible();
  }

  await ana.openRequests(2);
  await expect(ana.page.getByText('Let Ben in')).toBeVisible();
  await ana.by('button', 'requests.letIn', { name: 'Ben', group: group.name }).click();
  await ana.by('button', 'requests.turnAway', { name: 'Cleo', group: group.name }).click();

  await ben.open(group.name);
  await expect(ben.composer).toBeVisible();
  await ana.open(group.name);
  await ben.say('Thank you for letting me in');
  await expect(ana.message('Thank you for letting me in')).toBeVisible();
  await expect(cleo.by('button', 'requests.askJoin', { group: group.name })).toBeVisible();
});

test('an invite link brings in somebody new, once, and not after it was revoked', async ({ cast }) => {
  const [ana] = await cast.friends('Ana');
  const ben = await cast.guest('Ben');
  const cleo = await cast.guest('Cleo');
  const group = await cast.group('Orchard', ana);
  await ana.open(group.name);
  const link = await inviteLink(ana, 'invites.day', 'invites.one');

  await ben.page.goto(link);
  await expect(ben.told('join.signedOut')).toBeVisible();
  await ben.fillSignUp();
  const invitation = ben.by('region', 'join.label');
  await expect(invitation.getByRole('heading', { name: group.name })).toBeVisible();
  await invitation.getByRole('button', { name: ben.text('join.act') }).click();
  await ben.say('Here I am');
  expect(ben.page.url()).not.toContain('#');

  await cleo.page.goto(link);
  await cleo.fillSignUp();
  await expect(cleo.page.getByRole('alert').filter({ hasText: 'INVITE_NOT_VALID' })).toBeVisible();

  const links = ana.by('dialog', 'invites.title');
  await ana.page.keyboard.press('Escape');
  await expect(links).toBeHidden();
  const second = await inviteLink(ana, 'invites.always', 'invites.any');
  await links.getByRole('button', { name: ana.speech.name('invites.revokeName', { time: ANY }) }).first().click();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: ana.text('invites.revoke') }).click();
  await expect(ana.told('invites.revoked')).toBeVisible();
  await cleo.page.goto(second);
  await expect(cleo.page.getByRole('alert').filter({ hasText: 'INVITE_NOT_VALID' })).toBeVisible();

  await ana.page.keyboard.press('Escape');
  await expect(ana.message('Here I am')).toBeVisible();
  await expect((await details(ana)).getByRole('list', { name: ana.text('group.memberList') }).getByRole('listitem')).toHaveCount(2);
});
