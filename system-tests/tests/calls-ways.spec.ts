import { answer, dial, everybodyGets, hangUp, incoming, isOver, readyToCall } from '../support/calls.js';
import { Account } from '../support/accounts.js';
import { expect, test } from '../support/fixtures.js';
import { ENGLISH_DESKTOP, Person } from '../support/person.js';
import { receptions } from '../support/watch.js';

for (const way of ['udp', 'tcp'] as const) {
  test(`a video call goes by the relay over ${way} where there is no other way`, async ({ cast, coturn }) => {
    const [ana, ben] = await cast.friendsIn(readyToCall(way), 'Ana', 'Ben');
    const before = coturn.allocations;
    await dial(ana, 'Ben', 'video');
    await answer(ben, incoming(ben, 'video', ana), 'accept');
    await everybodyGets('video', ana, ben);
    for (const person of [ana, ben]) {
      expect(await receptions(person.page)).toEqual([expect.objectContaining({ route: 'relay', relayedBy: way })]);
    }
    expect(coturn.allocations - before).toBeGreaterThanOrEqual(2);
    await hangUp(ana);
    await isOver(ben);
  });
}

test('a video call works over the https address of the host', async ({ browser, suite, contextOptions }) => {
  const [one, two] = await Promise.all([Account.create(suite.url, 'Ana'), Account.create(suite.url, 'Ben')]);
  await one.befriend(two);
  const url = suite.urlOfHost;
  expect(url).toMatch(/^https:\/\/(?!localhost)/);
  const enter = (account: Account) => Person.signIn(browser, url, account, { ...contextOptions, ignoreHTTPSErrors: true }, ENGLISH_DESKTOP, readyToCall());
  const [ana, ben] = await Promise.all([enter(one), enter(two)]);
  for (const person of [ana, ben]) expect(await person.page.evaluate(() => window.isSecureContext)).toBe(true);
  await dial(ana, 'Ben', 'video');
  await answer(ben, incoming(ben, 'video', ana), 'accept');
  await everybodyGets('video', ana, ben);
  await hangUp(ana);
  await isOver(ben);
  for (const person of [ana, ben]) await person.context.close();
});

test('the test of calls finds everything that is set up', async ({ playwright, launchOptions, suite, contextOptions }) => {
  const account = await Account.create(suite.url, 'Ana');
  // The relay’s certificate is signed by nobody.
  const browser = await playwright.chromium.launch({ ...launchOptions, args: [...launchOptions.args ?? [], '--ignore-certificate-errors'] });
  const ana = await Person.signIn(browser, suite.url, account, contextOptions);
  await ana.context.grantPermissions(['camera', 'microphone']);
  await ana.page.goto(`${suite.url}/settings/calls`);
  await ana.by('button', 'calls.test.start').click();
  const speaker = ana.page.locator('[data-step="speaker"]');
  await speaker.getByRole('button', { name: ana.text('calls.test.yes'), exact: true }).click();
  const steps = ana.page.locator('[data-step]');
  await expect.poll(() => steps.evaluateAll((all) => all.map((step) => `${step.getAttribute('data-step') ?? ''}: ${step.getAttribute('data-result') ?? ''}`)), { timeout: 60_000 })
    .toEqual(['camera', 'microphone', 'speaker', 'socket', 'stun', 'turn-udp', 'turn-tcp', 'turn-tls'].map((step) => `${step}: ok`));
  await browser.close();
});

test('the test of calls tells that the browser does not trust the relay', async ({ cast, suite }) => {
  const [ana] = await cast.friends('Ana');
  await ana.context.grantPermissions(['camera', 'microphone']);
  await ana.page.goto(`${suite.url}/settings/calls`);
  await ana.by('button', 'calls.test.start').click();
  await ana.page.locator('[data-step="speaker"]').getByRole('button', { name: ana.text('calls.test.no'), exact: true }).click();
  for (const [step, result] of [['speaker', 'failed'], ['turn-tcp', 'ok'], ['turn-tls', 'failed']] as const) {
    await expect(ana.page.locator(`[data-step="${step}"]`)).toHaveAttribute('data-result', result, { timeout: 60_000 });
  }
  await expect(ana.told('calls.test.hint.turn-tls')).toBeVisible();
});
