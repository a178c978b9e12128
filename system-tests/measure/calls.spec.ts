import { expect, test } from '@playwright/test';
import { Account } from '../support/accounts.js';
import { answer, dial, hangUp, inCall, incoming, isOver, readyToCall } from '../support/calls.js';
import { Demo } from '../support/demo.js';
import { ENGLISH_DESKTOP, Person } from '../support/person.js';
import { FOR_TESTS, Suite } from '../support/suite.js';
import { firstFrames, forgetFrames, pressed } from '../support/watch.js';
import { median, note } from './figures.js';

const TIMES = Number(process.env['PARLEY_MEASURED_CALLS'] ?? 20);
/** Not counted: what is loaded, compiled and warm afterwards. */
const BEFORE = 2;
/** How much longer than two bare pages. */
const BAR = 1.5;

/** One calls the other; answers how long it took from accepting to the first decoded frame on both sides, in milliseconds. */
async function call(caller: Person, callee: Person): Promise<number> {
  for (const { page } of [caller, callee]) await forgetFrames(page);
  await dial(caller, callee.nickname, 'video');
  const card = incoming(callee, 'video', caller);
  await answer(callee, card, 'accept');
  for (const { page } of [caller, callee]) await expect.poll(async () => (await firstFrames(page)).length, { intervals: [100] }).toBe(1);
  const took = Math.max(...await firstFrames(caller.page), ...await firstFrames(callee.page)) - await pressed(callee.page);
  await inCall(caller, callee);
  await hangUp(caller);
  await isOver(callee);
  return took;
}

test('from accepting to the first frame, beside two bare pages', async ({ browser, contextOptions }) => {
  test.setTimeout(600_000);
  const suite = await Suite.create('standalone', FOR_TESTS);
  try {
    const [one, two] = await Promise.all([Account.create(suite.url, 'Ana'), Account.create(suite.url, 'Ben')]);
    await one.befriend(two);
    const enter = (account: Account) => Person.signIn(browser, suite.url, account, contextOptions, ENGLISH_DESKTOP, readyToCall());
    const [ana, ben] = await Promise.all([enter(one), enter(two)]);
    const demo = await Demo.open(browser);
    const ours: number[] = [];
    const floor: number[] = [];
    for (let time = -BEFORE; time < TIMES; time++) {
      const took = { ours: await call(ana, ben), floor: await demo.call() };
      await demo.hangUp();
      if (time < 0) continue;
      ours.push(took.ours);
      floor.push(took.floor);
    }
    const ratio = median(ours) / median(floor);
    note(
      'calls',
      { what: `From accepting to the first frame, median of ${String(TIMES)}`, value: median(ours), unit: 'ms' },
      { what: 'The same, longest', value: Math.max(...ours), unit: 'ms' },
      { what: `Two bare pages, median of ${String(TIMES)}`, value: median(floor), unit: 'ms' },
      { what: 'The same, longest', value: Math.max(...floor), unit: 'ms' },
      { what: 'Median beside that of the bare pages', value: ratio, unit: 'times', bar: BAR },
    );
    expect(ratio).toBeLessThanOrEqual(BAR);
  } finally {
    await suite.close();
  }
});
