import { expect, test as base } from '@playwright/test';
import { Coturn } from './coturn.js';
import { Person } from './person.js';
import { ONE_ADDRESS, type Shape, Suite } from './suite.js';

interface TestFixtures {
  /** Opens a browser of somebody's own and signs them up. */
  newPerson: (nickname: string) => Promise<Person>;
}

export interface WorkerFixtures {
  /** How the suite runs; an option of the project. */
  shape: Shape;
  suite: Suite;
  /** A relay, which the suite tells its users of. */
  coturn: Coturn;
}

/** Tests with a running suite, and people in browsers of their own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  shape: ['standalone', { option: true, scope: 'worker' }],
  suite: [
    async ({ shape, coturn }, use) => {
      const suite = await Suite.create(shape, { ...ONE_ADDRESS, ...coturn.settings });
      await use(suite);
      await suite.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  coturn: [
    // eslint-disable-next-line no-empty-pattern -- Playwright asks for one
    async ({}, use) => {
      const coturn = await Coturn.start();
      await use(coturn);
      await coturn.stop();
    },
    { scope: 'worker' },
  ],
  newPerson: async ({ browser, suite, contextOptions }, use) => {
    const people: Person[] = [];
    await use(async (nickname) => {
      const person = await Person.signUp(browser, suite.url, nickname, contextOptions);
      people.push(person);
      // The first two are on different nodes, where there are different ones.
      if (people.length === 2) {
        await expect.poll(async () => Math.min(...(await suite.socketsOfNodes()))).toBeGreaterThan(0);
      }
      return person;
    });
    await Promise.all(people.map((person) => person.context.close()));
  },
});

export { expect } from '@playwright/test';
