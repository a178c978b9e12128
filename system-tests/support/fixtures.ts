import { expect, test as base } from '@playwright/test';
import { Cast } from './cast.js';
import { Coturn } from './coturn.js';
import { GochatUser } from './gochat.js';
import { ENGLISH_DESKTOP, Person, type Ready } from './person.js';
import { FOR_TESTS, type Shape, Suite } from './suite.js';

/** Tests that show of one shape all that they would show of the other; they run on standalone. */
export const ONCE = '@once';

/** Tests that pods of the images pass too. */
export const PODS = '@pods';

/** After it nobody is called any more. The cluster has the usual minute. */
export const RING_MS = 20_000;
const RING_TIME: Readonly<Record<Shape, Readonly<Record<string, string>>>> = {
  standalone: { PARLEY_SIGNALING_RING_TIME: `${String(RING_MS / 1_000)}s` },
  cluster: {},
  pods: {},
};

interface TestFixtures {
  /** People who have accounts; what a test is not about is made over HTTP. */
  cast: Cast;
  /** Opens a browser of somebody's own and signs them up, through the form. */
  newPerson: (nickname: string, ready?: Ready) => Promise<Person>;
  /** The same with a client of go-chat's, at the gateway of standalone. */
  newGochatUser: (nickname: string) => Promise<GochatUser>;
}

export interface WorkerFixtures {
  /** How the suite runs; an option of the project. */
  shape: Shape;
  suite: Suite;
  /** A relay, which the suite tells its users of. */
  coturn: Coturn;
}

/** Until people are on different nodes, where there are different ones. */
const onAllNodes = (suite: Suite) => expect.poll(async () => Math.min(...(await suite.socketsOfNodes()))).toBeGreaterThan(0);

/** Tests with a running suite, and people in browsers of their own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  shape: ['standalone', { option: true, scope: 'worker' }],
  suite: [
    async ({ shape, coturn }, use) => {
      const suite = await Suite.create(shape, { ...FOR_TESTS, ...coturn.settings, ...RING_TIME[shape] });
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
  cast: async ({ browser, suite, contextOptions }, use) => {
    const cast = new Cast(suite.url, browser, contextOptions, [ENGLISH_DESKTOP], () => onAllNodes(suite));
    await use(cast);
    await cast.close();
  },
  newPerson: async ({ browser, suite, contextOptions }, use) => {
    const people: Person[] = [];
    await use(async (nickname, ready) => {
      const person = await Person.signUp(browser, suite.url, nickname, contextOptions, ready);
      people.push(person);
      if (people.length === 2) await onAllNodes(suite);
      return person;
    });
    await Promise.all(people.map((person) => person.context.close()));
  },
  newGochatUser: async ({ browser, suite }, use) => {
    const users: GochatUser[] = [];
    await use(async (nickname) => {
      const user = await GochatUser.signUp(browser, suite.urlOfGochat, nickname);
      users.push(user);
      return user;
    });
    await Promise.all(users.map((user) => user.context.close()));
  },
});

export { expect } from '@playwright/test';
