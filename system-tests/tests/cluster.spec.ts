import { expect, test } from '../support/fixtures.js';

test('people go on chatting while each of their nodes in turn is killed and returns', async ({ newPerson, suite }) => {
  test.setTimeout(240_000);
  const ana = await newPerson('Ana');
  const ben = await newPerson('Ben');
  await ana.befriend(ben);
  await ana.open('Ben');
  await ben.open('Ana');
  await ana.say('before');
  await expect(ben.message('before')).toBeVisible();

  for (const node of ['message-1', 'message-2']) {
    suite.killProcess(node);
    await ana.say(`from Ana without ${node}`);
    await ben.say(`from Ben without ${node}`);
    await expect(ben.message(`from Ana without ${node}`)).toBeVisible({ timeout: 40_000 });
    await expect(ana.message(`from Ben without ${node}`)).toBeVisible({ timeout: 40_000 });
    await Promise.all([ana.awaitOnline(), ben.awaitOnline()]);
    await expect.poll(() => suite.nodesAreReady(), { timeout: 60_000 }).toBe(true);
  }

  const seen = await ana.texts();
  expect(seen).toHaveLength(5);
  expect(await ben.texts()).toEqual(seen);
});
