import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Named } from './person.js';
import { othersOf, ROOT, type Suite } from './suite.js';

/** Somebody of go-chat's. */
export interface OldUser extends Named {
  readonly username: string;
}

const PASSWORD = 'read and nothing else';
const WHEN = '2021-05-06 07:08:09';
/** Of all rows but users', whose columns have other names. */
const LIVING = { created_at: WHEN, deleted_at: 0 };
const IMPORT = join(ROOT, 'gochat-import');

/** What the import's README tells an administrator to run. */
function rights(password: string): string {
  const statements = readFileSync(join(IMPORT, 'README.md'), 'utf8').split('\n').filter((line) => /^ {4}(CREATE USER|GRANT) /.test(line));
  return statements.join('\n').replace('\'…\'', `'${password}'`);
}

/** The client of the database that the suite brings along. */
function databaseClient(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'parley');
  const server = (existsSync(cache) ? readdirSync(cache) : []).find((name) => name.startsWith('mariadb-'));
  return server === undefined ? 'mariadb' : join(cache, server, 'bin/mariadb');
}

/** A go-chat that people move away from: its database, named as it names it, beside those of a cluster, and its folder of files. */
export class GochatSource {
  private constructor(
    private readonly suite: Suite,
    private readonly files: string,
    private readonly folder: string,
  ) {}

  /** One without anybody. */
  static create(suite: Suite): GochatSource {
    const source = new GochatSource(suite, suite.folder('go-chat-files'), suite.folder('go-chat-import'));
    mkdirSync(source.files);
    const tables = readFileSync(join(IMPORT, 'src/test/resources/go-chat.sql'), 'utf8');
    source.sql(`CREATE DATABASE \`go-chat\`; USE \`go-chat\`; ${tables} ${rights(PASSWORD)}`);
    return source;
  }

  /** Runs statements as the operator of the database does. */
  private sql(statements: string): void {
    execFileSync(databaseClient(), ['--no-defaults', '--skip-ssl', '--protocol=socket', '--socket=mariadb.sock', '--user=root', '--default-character-set=utf8mb4'],
      { cwd: join(this.suite.folder('mariadb'), 'data'), input: statements });
  }

  private insert(table: string, row: Readonly<Record<string, string | number>>): void {
    const values = Object.values(row).map((value) => (typeof value === 'number' ? String(value) : `'${value.replaceAll('\'', '\'\'')}'`));
    this.sql(`USE \`go-chat\`; INSERT INTO \`${table}\` (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')});`);
  }

  /** Who has the number that is given, with a password in plain text, as go-chat keeps them. */
  addUser(id: number, uuid: string, user: OldUser): void {
    this.insert('users', { id, uuid, username: user.username, nickname: user.nickname, password: 'secret', avatar: '', create_at: WHEN, delete_at: 0 });
  }

  addFriends(one: number, other: number): void {
    this.insert('user_friends', { ...LIVING, user_id: one, friend_id: other });
  }

  /** The first member made it. */
  addGroup(id: number, uuid: string, name: string, ...members: readonly number[]): void {
    this.insert('groups', { ...LIVING, id, uuid, name, notice: '', user_id: members[0] ?? 0 });
    for (const member of members) this.insert('group_members', { ...LIVING, group_id: id, user_id: member });
  }

  addText(from: number, to: number, content: string, where: 'friend' | 'group' = 'friend'): void {
    this.insert('messages', { ...LIVING, from_user_id: from, to_user_id: to, content, url: '', message_type: where === 'group' ? 2 : 1, content_type: 1 });
  }

  addPicture(from: number, to: number, name: string, bytes: Buffer): void {
    writeFileSync(join(this.files, name), bytes);
    this.insert('messages', { ...LIVING, from_user_id: from, to_user_id: to, content: '', url: name, message_type: 1, content_type: 3 });
  }

  /** `make gochat-import`; fails if it does. Answers what it printed. */
  async bring(): Promise<string> {
    const { kafka, mariaDbPort } = this.suite.servers;
    const { stdout } = await promisify(execFile)('make', ['--no-print-directory', 'gochat-import'], {
      cwd: ROOT,
      env: {
        ...othersOf(process.env),
        PARLEY_KAFKA_BOOTSTRAP: kafka,
        PARLEY_GOCHAT_SOURCE_PORT: String(mariaDbPort),
        PARLEY_GOCHAT_SOURCE_USER: 'importer',
        PARLEY_GOCHAT_SOURCE_PASSWORD: PASSWORD,
        PARLEY_GOCHAT_FILES: this.files,
        PARLEY_GOCHAT_IMPORT_FOLDER: this.folder,
        PARLEY_GOCHAT_IMPORT_ADDRESS: this.suite.url,
      },
    });
    return stdout;
  }

  /** What the administrator gives to somebody. */
  linkOf(user: OldUser): string {
    const lines = readFileSync(join(this.folder, 'links.tsv'), 'utf8').split('\n').map((line) => line.split('\t'));
    const link = lines.find(([username]) => username === user.username)?.[2];
    if (link === undefined) throw new Error(`no link for ${user.username}`);
    return link;
  }
}
