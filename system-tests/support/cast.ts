import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContextOptions, test as base } from '@playwright/test';
import { Account } from './accounts.js';
import { Person, type Place, type Ready } from './person.js';

type People<N extends readonly string[]> = { [K in keyof N]: Person };

/** The people of a test, in browsers of their own; what a test is not about is made over HTTP. */
export class Cast {
  private readonly accounts = new Map<Person, Account>();
  private readonly everybody: Person[] = [];
  private seated = 0;

  constructor(
    /** Of the suite that all tests share. */
    readonly url: string,
    private readonly browser: Browser,
    private readonly options: BrowserContextOptions,
    /** Where they sit, in turn. */
    private readonly seats: readonly Place[],
    /** Awaited where several have come in together. */
    private readonly settled: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Signs people in, in the order of their seats; the first is a contact of each other one. */
  friends<const N extends readonly string[]>(...nicknames: N): Promise<People<N>> {
    return this.friendsIn(undefined, ...nicknames);
  }

  /** The same, in browsers that were made ready. */
  async friendsIn<const N extends readonly string[]>(ready: Ready | undefined, ...nicknames: N): Promise<People<N>> {
    const accounts = await Promise.all(nicknames.map((nickname) => Account.create(this.url, nickname)));
    const [first, ...others] = accounts;
    for (const other of others) await first?.befriend(other);
    const people = await Promise.all(accounts.map((account) => this.enter(account, this.nextSeat(), ready)));
    if (people.length > 1) await this.settled();
    return people as People<N>;
  }

  /** Somebody who has not come in yet. */
  async guest(nickname: string): Promise<Person> {
    const guest = await Person.arrive(this.browser, nickname, this.options, this.nextSeat());
    this.everybody.push(guest);
    return guest;
  }

  /** Another browser of somebody, with what is theirs. */
  anotherDevice(person: Person, ready?: Ready): Promise<Person> {
    return this.enter(this.account(person), person.place, ready);
  }

  account(person: Person): Account {
    const account = this.accounts.get(person);
    if (account === undefined) throw new Error(`${person.nickname} came in by the door`);
    return account;
  }

  /** Makes a group of the first, with contacts of theirs. Answers its name, which no other test has. */
  async group(name: string, owner: Person, ...members: readonly Person[]): Promise<{ readonly id: string; readonly name: string }> {
    const own = `${name} ${randomBytes(3).toString('hex')}`;
    return { id: await this.account(owner).createGroup(own, ...members.map((member) => this.account(member))), name: own };
  }

  async close(): Promise<void> {
    await Promise.all(this.everybody.map((person) => person.context.close()));
  }

  private nextSeat(): Place {
    const seat = this.seats[this.seated++ % this.seats.length];
    if (seat === undefined) throw new Error('nowhere to sit');
    return seat;
  }

  private async enter(account: Account, place: Place, ready?: Ready): Promise<Person> {
    const person = await Person.signIn(this.browser, this.url, account, this.options, place, ready);
    this.accounts.set(person, account);
    this.everybody.push(person);
    return person;
  }
}

export interface CastOptions {
  /** Where the people of each test sit, in turn. */
  seats: readonly Place[];
}

/** Tests of people in different languages and at different widths, against one suite that all of them share. */
export const test = base.extend<{ cast: Cast } & CastOptions>({
  seats: [[], { option: true }],
  cast: async ({ browser, contextOptions, seats }, use) => {
    const url = process.env['PARLEY_URL'];
    if (url === undefined) throw new Error('no suite runs');
    const cast = new Cast(url, browser, contextOptions, seats);
    await use(cast);
    await cast.close();
  },
});

export { expect } from '@playwright/test';
