import { answer, dial, everybodyGets, goesOn, hangUp, incomingInGroup, newestEntry, readyToCall, tileOf } from '../support/calls.js';
import { expect, test } from '../support/fixtures.js';
import { threeOfGarden } from '../support/groups.js';

test('people go on chatting while each of their nodes in turn is killed and returns', async ({ cast, suite }) => {
  test.setTimeout(240_000);
  const [ana, ben] = await cast.friends('Ana', 'Ben');
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

/** The others serve within two seconds of a replica's death; a busy machine takes longer to show it. */
const SERVED_AGAIN = { timeout: 15_000 };

test('a call outlives each replica of signaling-service: media goes on, a third one joins, hanging up works', async ({ cast, suite }) => {
  test.setTimeout(180_000);
  const { ana, ben, cleo, garden } = await threeOfGarden(cast, readyToCall());
  await cleo.open(garden);
  await dial(ana, garden, 'video');
  const card = incomingInGroup(cleo, 'video', ana, garden);
  await answer(ben, incomingInGroup(ben, 'video', ana, garden), 'accept');
  await everybodyGets('video', ana, ben);
  await expect(card).toBeVisible();

  suite.killProcess('signaling-1');
  await Promise.all([goesOn(ana, 'video'), goesOn(ben, 'video')]);
  await answer(cleo, card, 'accept');
  await expect(tileOf(ana, cleo)).toBeVisible(SERVED_AGAIN);
  await everybodyGets('video', ana, ben, cleo);

  await expect.poll(() => suite.isReady('signaling-1'), { timeout: 60_000 }).toBe(true);
  suite.killProcess('signaling-2');
  await hangUp(ana);
  await expect(tileOf(ben, ana)).toBeHidden(SERVED_AGAIN);
  await everybodyGets('video', ben, cleo);
  await hangUp(ben);
  await hangUp(cleo);
  await newestEntry(ana, 'video', 'time');
});
