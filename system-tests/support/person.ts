import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import { Account, PASSWORD } from './accounts.js';
import { type Language, LOCALES, Speech } from './speech.js';

/** Below this width the app shows one pane at a time. */
const NARROW = 600;

/** The language that a person reads, and the width of their window. */
export interface Place {
  readonly language: Language;
  readonly width: number;
}

/** What is done to a browser before anything is loaded in it. */
export type Ready = (context: BrowserContext) => Promise<void>;

export const ENGLISH_DESKTOP: Place = { language: 'en', width: 1280 };

/** Whoever others know by a name. */
export interface Named {
  readonly nickname: string;
}

type Role = Parameters<Page['getByRole']>[0];
type Values = Readonly<Record<string, string | number>>;

/** Somebody in front of a browser: does what people do, by the names that they see in their language. */
export class Person {
  static readonly password = PASSWORD;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly account: Pick<Account, 'nickname' | 'username'>,
    readonly speech: Speech,
    readonly place: Place,
    /** What the browser's console told of errors, and what the page threw. */
    readonly complaints: string[],
  ) {}

  /** One pane at a time, and fingers. */
  get narrow(): boolean {
    return this.place.width < NARROW;
  }

  get nickname(): string {
    return this.account.nickname;
  }

  get username(): string {
    return this.account.username;
  }

  private static async sit(
    browser: Browser, account: Pick<Account, 'nickname' | 'username'>, place: Place, options: BrowserContextOptions, ready?: Ready,
  ): Promise<Person> {
    const narrow = place.width < NARROW;
    const context = await browser.newContext({
      ...options, locale: LOCALES[place.language], viewport: { width: place.width, height: narrow ? 844 : 800 }, isMobile: narrow, hasTouch: narrow,
    });
    await ready?.(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
    return new Person(context, page, account, new Speech(place.language), place, complaints);
  }

  /** In front of an empty page, without an account. */
  static arrive(browser: Browser, nickname: string, options: BrowserContextOptions, place = ENGLISH_DESKTOP, ready?: Ready): Promise<Person> {
    return Person.sit(browser, { nickname, username: Account.newUsername(nickname) }, place, options, ready);
  }

  /** Signs somebody new up, through the form. */
  static async signUp(browser: Browser, url: string, nickname: string, options: BrowserContextOptions, ready?: Ready): Promise<Person> {
    const person = await Person.arrive(browser, nickname, options, ENGLISH_DESKTOP, ready);
    await person.page.goto(url);
    await person.fillSignUp();
    return person;
  }

  /** Signs in whom a program has signed up. */
  static async signIn(
    browser: Browser, url: string, account: Account, options: BrowserContextOptions, place = ENGLISH_DESKTOP, ready?: Ready,
  ): Promise<Person> {
    const person = await Person.sit(browser, account, place, options, ready);
    await person.signIn(url);
    return person;
  }

  /** At the view of signing in. */
  async fillSignUp(): Promise<void> {
    await this.by('button', 'auth.create').click();
    await this.page.getByLabel(this.text('auth.username')).fill(this.username);
    await this.page.getByLabel(this.text('auth.nickname')).fill(this.nickname);
    await this.page.getByLabel(this.text('auth.password'), { exact: true }).fill(PASSWORD);
    await this.by('button', 'auth.signUp').click();
    await this.awaitOnline();
  }

  async signIn(url: string, password = PASSWORD, username = this.username): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel(this.text('auth.username')).fill(username);
    await this.page.getByLabel(this.text('auth.password'), { exact: true }).fill(password);
    await this.by('button', 'auth.signIn').click();
    await this.awaitOnline();
  }

  async awaitOnline(): Promise<void> {
    // On phones it has no place in the frame, and is there.
    const online = this.text('connection.label', { state: this.text('connection.online') });
    await expect(this.page.getByRole('status', { name: online, includeHidden: true })).toBeAttached({ timeout: 60_000 });
  }

  /** What the app says, in the person's language. */
  text(key: string, values: Values = {}): string {
    return this.speech.text(key, values);
  }

  /** By the whole of its name. */
  by(role: Role, key: string, values: Values = {}): Locator {
    return this.page.getByRole(role, { name: this.speech.name(key, values) });
  }

  /** What the app says in its own words, somewhere on the page or in a part of it. */
  told(key: string, values: Values = {}, where: Pick<Page, 'getByText'> = this.page): Locator {
    return where.getByText(this.speech.part(key, values));
  }

  /** Finds somebody by user name and asks them. */
  async ask(other: Person, note = ''): Promise<void> {
    await this.search.fill(other.username);
    await this.by('button', 'search.addName', { name: other.nickname }).click();
    const dialog = this.page.getByRole('dialog');
    if (note !== '') await dialog.getByLabel(this.text('requests.note')).fill(note);
    await dialog.getByRole('button', { name: this.text('requests.send') }).click();
    await expect(dialog).toBeHidden();
    await this.search.fill('');
  }

  /** Goes to the requests, of which the badge tells how many. */
  async openRequests(count: number): Promise<void> {
    await this.backToList();
    await this.rail(this.speech.name('rail.contactsWaiting', { count })).click();
    if (this.narrow) await this.page.getByRole('link', { name: this.speech.part('requests.title') }).and(this.page.locator('[href="/contacts/requests"]')).click();
    await expect(this.by('region', 'requests.title')).toBeVisible();
  }

  /** Accepts the one request that waits. */
  async accept(other: Named): Promise<void> {
    await this.openRequests(1);
    const accept = this.by('button', 'requests.acceptName', { name: other.nickname });
    await accept.click();
    await expect(accept).toBeHidden();
  }

  async befriend(other: Person): Promise<void> {
    await this.ask(other);
    await other.accept(this);
  }

  rail(name: string | RegExp): Locator {
    return this.by('navigation', 'rail.label').getByRole('link', { name });
  }

  async openSettings(): Promise<void> {
    await this.backToList();
    await this.rail(this.speech.name('rail.settings')).click();
    await expect(this.by('heading', 'settings.title')).toBeVisible();
  }

  get search(): Locator {
    return this.by('searchbox', 'search.label');
  }

  /** To the list: where there is room for one pane only, it is a way. */
  async backToList(): Promise<void> {
    if (!this.narrow) return;
    const rail = this.by('navigation', 'rail.label');
    const back = this.by('button', 'ui.back');
    // A page that has just been opened shows nothing yet.
    await expect(this.search.or(rail).or(back).filter({ visible: true }).first()).toBeVisible();
    if (await this.search.isVisible()) return;
    await ((await rail.isVisible()) ? rail.locator('a[href="/"]') : back.first()).click();
    await expect(this.search).toBeVisible();
  }

  /** Opens the conversation with a contact, or a group, by its name. */
  async open(title: string): Promise<void> {
    await this.backToList();
    await this.search.fill(title);
    await this.page.getByRole('link', { name: title }).first().click();
    if (!this.narrow) await this.search.fill('');
    await expect(this.log).toBeVisible();
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: this.text('composer.label'), exact: true });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await expect(this.composer).toHaveValue(text);
    await (this.narrow ? this.by('button', 'composer.send').click() : this.composer.press('Enter'));
    await expect(this.composer).toHaveValue('');
  }

  get log(): Locator {
    return this.by('log', 'log.label');
  }

  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** The texts of all messages in view, in the order in which they stand. */
  texts(): Promise<string[]> {
    return this.log.locator('[data-bubble]').allInnerTexts();
  }

  /** Opens what can be done with a message: by the mouse, or by a long press. */
  async menuOf(message: Locator): Promise<void> {
    if (this.narrow) {
      await this.press(message.locator('[data-bubble]'));
    } else {
      await message.hover();
      await message.getByRole('button', { name: this.text('menu.more') }).click();
    }
  }

  /** A finger that stays until a menu has opened. */
  private async press(what: Locator): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    if (box === null) throw new Error('nothing to press');
    const session = await this.context.newCDPSession(this.page);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await expect(this.page.getByRole('menu')).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  /** Does one of the things that can be done with a message. */
  async act(message: Locator, key: string): Promise<void> {
    await this.menuOf(message);
    await this.by('menuitem', key).click();
  }

  async openDetails(): Promise<void> {
    await this.by('button', 'conversation.details').click();
  }

  async createGroup(name: string, ...members: Person[]): Promise<void> {
    await this.rail(this.text('rail.chats')).first().click();
    await this.by('button', 'chats.new').click();
    await this.by('menuitem', 'group.new').click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: this.text('group.name'), exact: true }).fill(name);
    for (const member of members) {
      await dialog.getByRole('checkbox', { name: member.nickname }).check({ force: true });
    }
    await dialog.getByRole('button', { name: this.text('group.create') }).click();
    await expect(dialog).toBeHidden();
    await expect(this.composer).toBeVisible();
  }
}
