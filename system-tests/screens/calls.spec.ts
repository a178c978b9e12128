import { expect, test } from '@playwright/test';
import { Account } from '../support/accounts.js';
import { answer, control, dial, inCall, incoming, incomingInGroup, outgoing, readyToCall, small, tileOf, view } from '../support/calls.js';
import { Person } from '../support/person.js';
import { close, take } from './pictures.js';
import { LOOKS, sitBefore } from './portraits.js';
import { DESKTOP } from './scene.js';

const GARDEN = 'Rooftop garden';

test('pictures of calls', async ({ browser }) => {
  const url = process.env['PARLEY_URL'] ?? '';
  const create = (nickname: string) => Account.create(url, nickname);
  const [mara, jonas, wei, salma] = [await create('Mara Lindqvist'), await create('Jonas Okoro'), await create('陈伟'), await create('Salma Haddad')];
  for (const other of [jonas, wei, salma]) await mara.befriend(other);
  await mara.createGroup(GARDEN, jonas, wei, salma);
  const sit = async (account: Account, look: (typeof LOOKS)[keyof typeof LOOKS], width = DESKTOP.width) => {
    const person = await Person.signIn(browser, url, account, width < DESKTOP.width ? { deviceScaleFactor: 2 } : {}, { language: 'en', width }, async (context) => {
      await sitBefore(context, look);
      await readyToCall()(context);
    });
    if (!person.narrow) await person.page.setViewportSize(DESKTOP);
    return person;
  };
  const here = await sit(mara, LOOKS.mara);
  const others = [await sit(jonas, LOOKS.jonas), await sit(wei, LOOKS.wei), await sit(salma, LOOKS.salma, 390)] as const;
  const [jonasThere, weiThere, salmaThere] = others;

  await jonasThere.open(GARDEN);
  await jonasThere.say('The planters are here. Shall we look at them together?');
  await here.open(GARDEN);
  await here.say('Give me a minute, then call.');
  await dial(jonasThere, GARDEN, 'video');
  await expect(incomingInGroup(here, 'video', jonasThere, GARDEN)).toBeVisible();
  await take(here, 'call-incoming', 'light', 'dark');
  for (const person of [here, weiThere, salmaThere]) await answer(person, incomingInGroup(person, 'video', jonasThere, GARDEN), 'accept');
  await inCall(here, ...others);
  for (const person of [here, weiThere, salmaThere]) await control(person, 'mute').click();
  await control(weiThere, 'raise').click();
  await expect(tileOf(here, jonasThere)).toHaveAttribute('data-speaking');
  await take(here, 'call', 'light', 'dark');
  await take(salmaThere, 'call', 'light', 'dark');
  await view(here).getByRole('button', { name: here.text('calls.view.back') }).click();
  await expect(small(here)).toBeVisible();
  await take(here, 'call-small', 'light', 'dark');
  await view(salmaThere).getByRole('button', { name: salmaThere.text('calls.view.back') }).click();
  await expect(small(salmaThere)).toBeVisible();
  await take(salmaThere, 'call-small', 'light');
  await small(salmaThere).getByRole('button', { name: salmaThere.text('calls.view.open') }).click();
  await small(here).getByRole('button', { name: here.text('calls.view.leave') }).click();
  for (const person of others) await control(person, 'leave').click();

  await dial(here, 'Salma Haddad', 'video');
  await expect(incoming(salmaThere, 'video', here)).toBeVisible();
  await take(salmaThere, 'call-incoming', 'light', 'dark');
  await take(here, 'call-outgoing', 'dark');
  await answer(salmaThere, incoming(salmaThere, 'video', here), 'decline');
  await expect(outgoing(here, salmaThere)).toBeHidden();
  await salmaThere.open('Mara Lindqvist');
  for (const person of [here, salmaThere]) {
    await person.page.evaluate(() => { localStorage.setItem('parley.calls.check', 'always'); });
    await person.page.reload();
    await person.awaitOnline();
    await person.by('button', 'calls.ring.video').click();
    await expect(person.by('dialog', 'calls.ring.check.title').locator('video')).toBeVisible();
    await take(person, 'call-check', 'light', 'dark');
    await close(person);
    await person.page.goto(`${url}/settings/calls`);
    await person.by('button', 'calls.test.start').click();
    await person.page.locator('[data-step="speaker"]').getByRole('button', { name: person.text('calls.test.yes'), exact: true }).click();
    await expect(person.page.locator('[data-step="turn-tls"]')).toHaveAttribute('data-result', /^(ok|failed|not-configured)$/, { timeout: 60_000 });
    await take(person, 'call-test', 'light', 'dark');
  }
});
