import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** Somebody in front of a browser: does what people do, by the names that they see. */
export class Person {
  static readonly password = 'a lamp, two boats and rain';

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly nickname: string,
    readonly username: string,
    /** What the browser's console told of errors, and what the page threw. */
    readonly complaints: string[],
  ) {}

  static async signUp(browser: Browser, url: string, nickname: string, options: BrowserContextOptions): Promise<Person> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
    const username = `${nickname.toLowerCase().replace(/[^a-z]/g, '') || 'user'}-${randomBytes(4).toString('hex')}`;
    const person = new Person(context, page, nickname, username, complaints);
    await page.goto(url);
    await page.getByRole('link', { name: 'Create an account' }).or(page.getByRole('button', { name: 'Create an account' })).click();
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Nickname').fill(nickname);
    await page.getByLabel('Password', { exact: true }).fill(Person.password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await person.awaitOnline();
    return person;
  }

  async signIn(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel('User name').fill(this.username);
    await this.page.getByLabel('Password', { exact: true }).fill(Person.password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.awaitOnline();
  }

  async awaitOnline(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'Connection: Online' })).toBeVisible({ timeout: 60_000 });
  }

  /** Finds somebody by user name and asks them. */
  async ask(other: Person, note = ''): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Search chats and people' });
    await search.fill(other.username);
    await this.page.getByRole('button', { name: `Add ${other.nickname}` }).click();
    const dialog = this.page.getByRole('dialog');
    if (note !== '') await dialog.getByLabel('A few words (optional)').fill(note);
    await dialog.getByRole('button', { name: 'Send request' }).click();
    await expect(dialog).toBeHidden();
    await search.fill('');
  }

  /** Accepts a request that the badge told of. */
  async accept(other: Person): Promise<void> {
    await this.rail(/Contacts, \d+ requests? waiting/).click();
    const accept = this.page.getByRole('button', { name: `Accept ${other.nickname}` });
    if (!(await accept.isVisible())) {
      await this.page.getByRole('link', { name: /Contact requests|requests? waiting/ }).first().click();
    }
    await accept.click();
    await expect(accept).toBeHidden();
  }

  async befriend(other: Person): Promise<void> {
    await this.ask(other);
    await other.accept(this);
  }

  rail(name: string | RegExp): Locator {
    return this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
  }

  /** Opens the conversation with a contact, or a group, by its name. */
  async open(title: string): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Search chats and people' });
    await search.fill(title);
    await this.page.getByRole('link', { name: title }).first().click();
    await search.fill('');
    await expect(this.composer).toBeVisible();
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message', exact: true });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.composer).toHaveValue('');
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** The texts of all messages in view, in the order in which they stand. */
  texts(): Promise<string[]> {
    return this.log.locator('[data-bubble]').allInnerTexts();
  }

  async createGroup(name: string, ...members: Person[]): Promise<void> {
    await this.rail('Chats').or(this.rail(/Chats, /)).first().click();
    await this.page.getByRole('button', { name: 'New chat' }).click();
    await this.page.getByRole('menuitem', { name: 'New group' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    for (const member of members) {
      await dialog.getByRole('checkbox', { name: member.nickname }).check({ force: true });
    }
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.composer).toBeVisible();
  }
}
