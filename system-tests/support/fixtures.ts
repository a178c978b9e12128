import { test as base } from '@playwright/test';
import { Person } from './person.js';
import { Suite } from './suite.js';

interface TestFixtures {
  /** Opens a browser of somebody's own and signs them up. */
  newPerson: (nickname: string) => Promise<Person>;
}

interface WorkerFixtures {
  suite: Suite;
}

/** Tests with a running suite, and people in browsers of their own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  suite: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const suite = await Suite.create();
      await use(suite);
      await suite.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  newPerson: async ({ browser, suite, contextOptions }, use) => {
    const people: Person[] = [];
    await use(async (nickname) => {
      const person = await Person.signUp(browser, suite.url, nickname, contextOptions);
      people.push(person);
      return person;
    });
    await Promise.all(people.map((person) => person.context.close()));
  },
});

export { expect } from '@playwright/test';
