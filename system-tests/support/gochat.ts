import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { Account, PASSWORD } from './accounts.js';
import { type Envelope, type GochatFrame, type GochatPage, gochatPage } from './gochat-page.js';
import { watch } from './watch.js';

type GochatWindow = Window & { gochat: GochatPage };

/** Somebody with a client of go-chat's: what its web client says and does, without its looks. */
export class GochatUser {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly nickname: string,
    readonly username: string,
    readonly uuid: string,
  ) {}

  /** Registers, signs in, and connects, in a browser of their own with a camera and a microphone. */
  static async signUp(browser: Browser, url: string, nickname: string): Promise<GochatUser> {
    const context = await browser.newContext();
    await context.grantPermissions(['camera', 'microphone']);
    await watch(context);
    await context.addInitScript(gochatPage);
    const page = await context.newPage();
    await page.goto(url);
    const username = Account.newUsername(nickname);
    const person = { username, password: PASSWORD, nickname };
    const registered = await call(page, 'POST', '/user/register', person);
    expect(registered).toMatchObject({ code: 0, msg: 'SUCCESS' });
    const { uuid } = (await call(page, 'POST', '/user/login', person)).data as { uuid: string };
    await page.evaluate(([id, name]) => (window as unknown as GochatWindow).gochat.connect(id, name), [uuid, username] as const);
    return new GochatUser(context, page, nickname, username, uuid);
  }

  call(method: string, path: string, body?: unknown): Promise<Envelope> {
    return call(this.page, method, path, body);
  }

  /** The data of an answer that is no failure. */
  async data<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call(method, path, body);
    expect(answer).toMatchObject({ code: 0 });
    return answer.data as T;
  }

  say(to: string, text: string): Promise<void> {
    return this.send({ to, content: text, contentType: 1 });
  }

  sayInGroup(group: string, text: string): Promise<void> {
    return this.send({ to: group, content: text, contentType: 1, messageType: 2 });
  }

  /** As its web client sends every file. */
  upload(to: string, suffix: string, bytes: Buffer): Promise<void> {
    return this.send({ to, contentType: 3, fileSuffix: suffix }, [...bytes]);
  }

  private send(frame: Partial<GochatFrame>, file: readonly number[] = []): Promise<void> {
    return this.page.evaluate(([one, bytes]) => { (window as unknown as GochatWindow).gochat.send(one, bytes); }, [frame, file] as const);
  }

  /** Until a frame came that has these. */
  async hears(wanted: Partial<GochatFrame>): Promise<GochatFrame> {
    await expect.poll(() => this.frames()).toContainEqual(expect.objectContaining(wanted));
    const found = (await this.frames()).find((frame) => Object.entries(wanted).every(([name, value]) => frame[name as keyof GochatFrame] === value));
    if (found === undefined) throw new Error('it has gone');
    return found;
  }

  /** All that came so far. */
  frames(): Promise<GochatFrame[]> {
    return this.page.evaluate(() => (window as unknown as GochatWindow).gochat.frames);
  }

  /** Until somebody calls. */
  async isCalledBy(uuid: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => (window as unknown as GochatWindow).gochat.ringing)).toBe(uuid);
  }

  /** Calls with a camera, again and again until it is answered. */
  dial(uuid: string): Promise<void> {
    return this.page.evaluate((to) => { (window as unknown as GochatWindow).gochat.dial(to); }, uuid);
  }

  accept(): Promise<void> {
    return this.page.evaluate(() => { (window as unknown as GochatWindow).gochat.accept(); });
  }

  reject(): Promise<void> {
    return this.page.evaluate(() => { (window as unknown as GochatWindow).gochat.reject(); });
  }
}

function call(page: Page, method: string, path: string, body?: unknown): Promise<Envelope> {
  return page.evaluate(([verb, where, what]) => (window as unknown as GochatWindow).gochat.call(verb, where, what), [method, path, body] as const);
}
