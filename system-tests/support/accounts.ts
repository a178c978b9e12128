import { randomBytes, randomUUID } from 'node:crypto';

export const PASSWORD = 'a lamp, two boats and rain';

/** An account, and what a program does with it over HTTP: what a test needs before what it is about. */
export class Account {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly id: string,
    readonly username: string,
    readonly nickname: string,
  ) {}

  /** One that nobody else has. */
  static newUsername(nickname: string): string {
    return `${nickname.toLowerCase().replace(/[^a-z]/g, '') || 'user'}-${randomBytes(4).toString('hex')}`;
  }

  static async create(url: string, nickname: string, username = Account.newUsername(nickname)): Promise<Account> {
    const signedIn = await call<{ access_token: string; user: { id: string } }>(
      'POST', `${url}/api/v1/auth/register`, { username, nickname, password: PASSWORD });
    return new Account(url, signedIn.access_token, signedIn.user.id, username, nickname);
  }

  async befriend(other: Account): Promise<void> {
    await this.call('POST', '/api/v1/contact-requests', { user_id: other.id });
    const { incoming } = await other.call<{ incoming: { id: string; from_user_id: string }[] }>('GET', '/api/v1/contacts');
    const request = incoming.find(({ from_user_id }) => from_user_id === this.id);
    await other.call('POST', `/api/v1/contact-requests/${request?.id ?? ''}/accept`);
  }

  /** Answers the group's id. Members are contacts. */
  async createGroup(name: string, ...members: readonly Account[]): Promise<string> {
    const { id } = await this.call<{ id: string }>(
      'POST', '/api/v1/groups', { client_id: randomUUID(), name, member_ids: members.map((member) => member.id) });
    return id;
  }

  /** What lets a request through. */
  get authorization(): { readonly authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  /** Calls an endpoint; fails unless it answers with 2xx. */
  call<T = unknown>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return call<T>(method, this.url + path, body, { ...headers, ...this.authorization });
  }

  /** The bytes at a path. */
  async read(path: string): Promise<Buffer> {
    const answer = await fetch(this.url + path, { headers: this.authorization });
    if (!answer.ok) throw new Error(`GET ${path}: ${String(answer.status)} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

async function call<T>(method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${String(answer.status)} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
