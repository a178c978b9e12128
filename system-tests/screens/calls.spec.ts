import { expect, test } from '@playwright/test';
import { Account } from '../support/accounts.js';
import { answer, control, dial, inCall, incoming, incomingInGroup, outgoing, readyForCalls, small, tileOf, view } from '../support/calls.js';
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
    const person = await Person.signIn(browser, url, account, width < DESKTOP.width ? { deviceScaleFactor: 2 } : {}, { language: 'en', width });
    if (!person.narrow) await person.page.setViewportSize(DESKTOP);
    await sitBefore(person.context, look);
    await readyForCalls(person);
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
  await take(salmaThere, 'call', 'dark');
  await view(here).getByRole('button', { name: here.text('calls.view.back') }).click();
  await expect(small(here)).toBeVisible();
  await take(here, 'call-small', 'light', 'dark');
  await small(here).getByRole('button', { name: here.text('calls.view.leave') }).click();
  for (const person of others) await control(person, 'leave').click();

  await dial(here, 'Salma Haddad', 'video');
  await expect(incoming(salmaThere, 'video', here)).toBeVisible();
  await take(salmaThere, 'call-incoming', 'light');
  await take(here, 'call-outgoing', 'dark');
  await answer(salmaThere, incoming(salmaThere, 'video', here), 'decline');
  await expect(outgoing(here, salmaThere)).toBeHidden();
  await here.page.evaluate(() => { localStorage.setItem('parley.calls.check', 'always'); });
  await here.page.reload();
  await here.awaitOnline();
  await here.by('button', 'calls.ring.video').click();
  await expect(here.by('dialog', 'calls.ring.check.title').locator('video')).toBeVisible();
  await take(here, 'call-check', 'light', 'dark');
  await close(here);
  await here.page.goto(`${url}/settings/calls`);
  await here.by('button', 'calls.test.start').click();
  await here.page.locator('[data-step="speaker"]').getByRole('button', { name: here.text('calls.test.yes'), exact: true }).click();
  await expect(here.page.locator('[data-step="turn-tls"]')).toHaveAttribute('data-result', /^(ok|failed|not-configured)$/, { timeout: 60_000 });
  await take(here, 'call-test', 'light', 'dark');
});
