import { expect, PODS, test } from '../support/fixtures.js';

test('two people meet, chat both ways, and see what was read', { tag: PODS }, async ({ newPerson }) => {
  const ana = await newPerson('Ana');
  const ben = await newPerson('Ben');

  await ana.ask(ben, 'From the choir');
  await ben.accept(ana);
  await ana.open('Ben');
  await ana.say('Hello Ben!');
  await expect(ana.log.getByRole('img', { name: /^(Sent|Delivered)$/u })).toBeVisible();

  await ben.open('Ana');
  await expect(ben.message('Hello Ben!')).toBeVisible();
  await expect(ana.log.getByRole('img', { name: 'Read' })).toBeVisible();
  await ben.say('Hello Ana, 你好, مرحبا');
  await expect(ana.message('Hello Ana, 你好, مرحبا')).toBeVisible();

  expect(ana.complaints).toEqual([]);
  expect(ben.complaints).toEqual([]);
});

test('three people make a group; who joins sees what follows, who is removed sees nothing newer', { tag: PODS }, async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friends('Ana', 'Ben', 'Cleo');

  await ana.createGroup('Garden', ben, cleo);
  await ana.say('Who waters on Friday?');
  for (const member of [ben, cleo]) {
    await member.open('Garden');
    await expect(member.message('Who waters on Friday?')).toBeVisible();
  }
  await cleo.say('I can.');
  await expect(ana.message('I can.')).toBeVisible();
  await expect(ben.message('I can.')).toBeVisible();

  await ana.page.getByRole('button', { name: 'Details' }).click();
  await ana.page.getByRole('button', { name: 'Actions for Cleo' }).click();
  await ana.page.getByRole('menuitem', { name: 'Remove from group' }).click();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Remove from group' }).click();
  await expect(cleo.page.getByText('You are not a member of this group any more.')).toBeVisible();
  await ana.say('Only for us two');
  await expect(ben.message('Only for us two')).toBeVisible();
  await cleo.page.reload();
  await cleo.awaitOnline();
  await expect(cleo.message('I can.')).toBeVisible();
  await expect(cleo.message('Only for us two')).toHaveCount(0);
});

test('a message is recalled for both', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('The wrong window');
  await ben.open('Ana');
  await expect(ben.message('The wrong window')).toBeVisible();

  await ana.message('The wrong window').hover();
  await ana.message('The wrong window').getByRole('button', { name: 'More actions' }).click();
  await ana.page.getByRole('menuitem', { name: /Recall/ }).click();

  await expect(ana.log.getByText('Your message was recalled')).toBeVisible();
  await expect(ben.log.getByText(/A message from .*Ana.* was recalled/)).toBeVisible();
  await expect(ben.message('The wrong window')).toHaveCount(0);
});

test('typing shows to the other one', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('Are you there?');
  await ben.open('Ana');
  await expect(ben.message('Are you there?')).toBeVisible();

  await ana.composer.pressSequentially('I am thinking');

  await expect(ben.page.getByText(/Ana.* is typing/).first()).toBeVisible();
});

test('what is open in two tabs is the same in both', async ({ cast, suite }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  const address = ana.page.url();
  const second = await ana.context.newPage();
  await second.goto(address);
  await expect(second.getByRole('status', { name: 'Connection: Online' })).toBeVisible();

  await ana.say('From the first tab');
  await expect(second.getByRole('article').filter({ hasText: 'From the first tab' })).toBeVisible();
  await second.getByRole('textbox', { name: 'Message', exact: true }).fill('From the second tab');
  await second.keyboard.press('Enter');

  await expect(ana.message('From the second tab')).toHaveCount(1);
  expect(address.startsWith(suite.url)).toBe(true);
});
