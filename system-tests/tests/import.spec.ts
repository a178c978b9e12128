import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';
import { GochatSource } from '../support/gochat-source.js';
import { drawPicture, pictures } from '../support/media.js';
import type { Person } from '../support/person.js';

const PASSWORD = 'three lanterns on a quay';

/** Opens a link that sets a password, and goes in by it. */
async function moveIn(person: Person, link: string): Promise<void> {
  await person.page.goto(link);
  await expect(person.by('heading', 'setPassword.title')).toBeVisible();
  await expect(person.page.getByText(person.username)).toBeVisible();
  await person.page.getByLabel(person.text('password.next')).fill(PASSWORD);
  await person.by('button', 'setPassword.act').click();
  await person.awaitOnline();
}

test('people of a go-chat move in: by a link of their own each, to their contacts, groups, messages and pictures', async ({ cast, suite }) => {
  test.setTimeout(180_000);
  const lin = await cast.guest('林 Lin');
  const max = await cast.guest('Max');
  const source = GochatSource.create(suite);
  source.addUser(1, randomUUID(), lin);
  source.addUser(2, randomUUID(), max);
  source.addFriends(1, 2);
  source.addGroup(1, randomUUID(), 'Old boats', 1, 2);
  source.addText(1, 2, 'Remember the harbour? 还记得吗');
  source.addText(2, 1, 'It\'s where we left it');
  source.addPicture(1, 2, 'harbour.png', await drawPicture(lin.page, 320, 200));
  source.addText(2, 1, 'Everybody on deck', 'group');

  const told = await source.bring();
  expect(told).toContain('links.tsv');

  await moveIn(lin, source.linkOf(lin));
  await lin.open('Max');
  await expect(lin.log.locator('[data-bubble]').filter({ hasText: /harbour\?|left it/ })).toHaveText([/Remember the harbour\? 还记得吗/, /It's where we left it/]);
  await expect.poll(() => pictures(lin)).toEqual([320]);

  await moveIn(max, source.linkOf(max));
  await max.open('Old boats');
  await expect(max.message('Everybody on deck')).toBeVisible();
  await lin.open('Old boats');
  await lin.say('All here');
  await expect(max.message('All here')).toBeVisible();

  // The next run has nobody new, and the link was for one time.
  const link = source.linkOf(lin);
  await source.bring();
  const elsewhere = await cast.guest('Elsewhere');
  await elsewhere.page.goto(link);
  await expect(elsewhere.told('setPassword.notValid')).toBeVisible();
  await elsewhere.by('button', 'setPassword.toSignIn').click();
  await elsewhere.signIn(suite.url, PASSWORD, lin.username);
  await elsewhere.open('Max');
  await expect(elsewhere.message('It\'s where we left it')).toHaveCount(1);
  expect([...lin.complaints, ...max.complaints]).toEqual([]);
});
