import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = join(dirname(fileURLToPath(import.meta.url)), '../../standalone/target/standalone.jar');
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const RUNNING = 'Parley is running';

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}

/** The standalone process as a user starts it, with a data folder and ports of its own. */
export class Suite {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly data: string,
    private readonly port: number,
    private readonly managementPort: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings environment variables for the process, such as PARLEY_MESSAGE_… */
  static async create(settings: Readonly<Record<string, string>> = {}): Promise<Suite> {
    const suite = new Suite(
      mkdtempSync(join(tmpdir(), 'parley-system-')), await freePort(), await freePort(), settings,
    );
    await suite.start();
    return suite;
  }

  get url(): string {
    return `http://localhost:${String(this.port)}`;
  }

  async start(): Promise<void> {
    this.output = '';
    const child = spawn('java', ['-jar', JAR], {
      env: {
        ...process.env,
        PARLEY_STANDALONE_DATA: this.data,
        PARLEY_HTTP_PORT: String(this.port),
        PARLEY_HTTPS_PORT: '0',
        PARLEY_MANAGEMENT_PORT: String(this.managementPort),
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const seen = (chunk: Buffer) => { this.output += chunk.toString(); };
    child.stdout.on('data', seen);
    child.stderr.on('data', seen);
    await this.awaitRunning(child);
  }

  private awaitRunning(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => { reject(new Error(`not running in time:\n${this.output}`)); }, START_LIMIT_MS);
      child.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`ended with ${String(code)}:\n${this.output}`));
      });
      child.stdout?.on('data', () => {
        if (this.output.includes(RUNNING)) {
          clearTimeout(late);
          resolve();
        }
      });
    });
  }

  /** SIGKILL, as a crash of the machine's out-of-memory killer would do it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM, and the orderly stop. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(late);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}
