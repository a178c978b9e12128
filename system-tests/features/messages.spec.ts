import { expect, test } from '../support/cast.js';

test('a message answers another one, and leads to it', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('Shall we meet on Monday?');
  for (const number of Array.from({ length: 30 }, (_, index) => index + 1)) await ana.say(`And another thing, number ${String(number)}`);
  // The log opens where what is unread begins: all of it has to be there by then.
  await expect(ben.by('list', 'chats.list').getByRole('link', { name: 'Ana' })).toContainText('number 30');
  await ben.open('Ana');
  await ben.act(ben.message('Shall we meet'), 'menu.reply');
  await expect(ben.by('group', 'quote.reply', { name: 'Ana' })).toContainText('Shall we meet on Monday?');
  await ben.say('Yes, gladly');

  const answer = ana.message('Yes, gladly');
  await expect(answer).toContainText('Shall we meet on Monday?');
  await answer.getByRole('button', { name: ana.text('quote.go') }).click();
  await expect(ana.log.getByRole('article').filter({ hasText: 'Shall we meet' }).first()).toBeInViewport();
});

test('an edited message is the new one for both, and says so', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  await ben.say('See you at foor');
  await expect(ana.message('See you at foor')).toBeVisible();

  await ben.act(ben.message('See you at foor'), 'menu.edit');
  await expect(ben.composer).toHaveValue('See you at foor');
  await ben.composer.fill('See you at four');
  await ben.by('button', 'edit.save').click();

  await expect(ana.message('See you at four')).toContainText(ana.text('edit.edited'));
  await expect(ana.message('See you at foor')).toHaveCount(0);
  await ana.page.reload();
  await expect(ana.message('See you at four')).toContainText(ana.text('edit.edited'));
  await expect(ben.composer).toHaveValue('');
});

test('reactions show to the other one, are counted, and are taken back', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('I have the tickets');
  await ben.open('Ana');

  await ben.menuOf(ben.message('I have the tickets'));
  await ben.page.getByRole('button', { name: '🙏', exact: true }).click();
  const given = ana.message('I have the tickets').getByRole('button', { name: /^🙏 1/ });
  await expect(given).toBeVisible();
  await given.click();
  const both = ben.message('I have the tickets').getByRole('button', { name: /^🙏 2/ });
  await expect(both).toBeVisible();
  await expect(both).toHaveAttribute('aria-pressed', 'true');
  await both.click();
  await expect(given).toHaveAttribute('aria-pressed', 'true');
  await given.click();
  await expect(ben.message('I have the tickets').getByRole('button', { name: /^🙏/ })).toHaveCount(0);
});

test('who is mentioned sees so before opening, and @all is for those who run the group', async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friends('Ana', 'Ben', 'Cleo');
  const group = await cast.group('Mountain', ana, ben, cleo);
  await ana.open(group.name);
  await ana.composer.pressSequentially('@Be');
  await ana.by('listbox', 'mention.list').getByRole('option', { name: 'Ben' }).click();
  await ana.composer.pressSequentially('brings the ropes');
  await ana.by('button', 'composer.send').click();

  const row = (person: typeof ben) => person.by('list', 'chats.list').getByRole('link', { name: group.name });
  await expect(row(ben)).toContainText(ben.text('mention.mentionsYou'));
  await expect(row(cleo)).toContainText('brings the ropes');
  await expect(row(cleo)).not.toContainText(cleo.text('mention.mentionsYou'));
  await ben.open(group.name);
  await expect(ben.message('brings the ropes').locator('[data-own]')).toHaveText('@Ben');

  await ben.composer.pressSequentially('@');
  await expect(ben.by('listbox', 'mention.list').getByRole('option', { name: 'Ana' })).toBeVisible();
  await expect(ben.by('listbox', 'mention.list').getByRole('option', { name: ben.text('mention.all') })).toHaveCount(0);
  await ana.composer.pressSequentially('@all');
  await ana.page.keyboard.press('Enter');
  await ana.composer.pressSequentially('we start at six');
  await ana.by('button', 'composer.send').click();
  await expect(row(cleo)).toContainText(cleo.text('mention.mentionsYou'));
});

test('a message is sent, then delivered, then read', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  const state = (key: string) => ana.log.getByRole('img', { name: ana.text(key), exact: true });
  await ben.context.setOffline(true);
  await ana.say('Are you awake?');
  await expect(state('state.sent')).toBeVisible();
  await ben.context.setOffline(false);
  await expect(state('state.delivered')).toBeVisible({ timeout: 40_000 });
  await ben.open('Ana');
  await expect(state('state.read')).toBeVisible();
});

test('a draft is on each device of its writer, and nowhere else', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const other = await cast.anotherDevice(ana);
  await ben.open('Ana');
  await ben.say('I watered your plants');
  await ana.open('Ben');
  await ana.composer.fill('I had meant to');
  await ana.openSettings();
  await expect(other.by('list', 'chats.list').getByRole('link', { name: 'Ben' })).toContainText('I had meant to');
  await other.open('Ben');
  await expect(other.composer).toHaveValue('I had meant to');
  await other.composer.press('End');
  await other.composer.pressSequentially(' say thanks');
  await other.composer.press('Enter');
  await expect(ben.message('I had meant to say thanks')).toBeVisible();
  await ana.open('Ben');
  await expect(ana.composer).toHaveValue('');
  await expect(ben.page.getByText('I had meant to', { exact: true })).toHaveCount(0);
});

test('who runs a group recalls the message of another', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  const group = await cast.group('Market', ana, ben);
  await ana.open(group.name);
  await ben.open(group.name);
  await ben.say('Buy my boat!');
  await ana.act(ana.message('Buy my boat!'), 'menu.recall');
  await expect(ben.message('Buy my boat!')).toHaveCount(0);
  await expect(ben.told('log.recalledOwn', {}, ben.log)).toBeVisible();

  await ana.say('The market is on Saturday');
  await ben.menuOf(ben.message('The market is on Saturday'));
  await expect(ben.by('menuitem', 'menu.recall')).toHaveCount(0);
});

test('marks are shown as such, and markup is text', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('**Now** _then_ `make it` <b>and</b> [the plan](https://plans.example.org/a) [not](javascript:alert(1))');
  await ben.open('Ana');
  const message = ben.message('the plan');
  await expect(message.locator('strong')).toHaveText('Now');
  await expect(message.locator('em')).toHaveText('then');
  await expect(message.locator('code')).toHaveText('make it');
  await expect(message.locator('b')).toHaveCount(0);
  await expect(message.getByRole('link')).toHaveCount(1);
  await expect(message.getByRole('link')).toHaveAttribute('href', 'https://plans.example.org/a');
});

test('what is pinned stays on top, what is muted does not count, on each device', async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friends('Ana', 'Ben', 'Cleo');
  const other = await cast.anotherDevice(ana);
  await ben.open('Ana');
  await ben.say('First');
  await cleo.open('Ana');
  await cleo.say('Second');
  const rows = (person: typeof ana) => person.by('list', 'chats.list').getByRole('link');
  await expect(rows(other).first()).toContainText('Cleo');
  const choose = async (nickname: string, key: string) => {
    await rows(ana).filter({ hasText: nickname }).click({ button: 'right' });
    await ana.by('menuitem', key).click();
  };

  await choose('Ben', 'row.pin');
  await expect(rows(other).first()).toContainText('Ben');
  await expect(rows(other).first().getByRole('img', { name: other.text('row.pinned') })).toBeVisible();
  await cleo.say('Third');
  await expect(rows(other).filter({ hasText: 'Third' })).toBeVisible();
  await expect(rows(other).first()).toContainText('Ben');

  await expect(other.page).toHaveTitle('(3) Parley');
  await choose('Cleo', 'row.muteAlways');
  await expect(other.page).toHaveTitle('(1) Parley');
  await cleo.say('Fourth');
  await expect(rows(other).filter({ hasText: 'Fourth' })).toBeVisible();
  await expect(other.page).toHaveTitle('(1) Parley');
  await choose('Ben', 'row.unpin');
  await expect(rows(other).first()).toContainText('Cleo');
});
