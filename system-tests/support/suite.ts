import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from './ports.js';

/** The folder of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 60_000;
const RUNNING = 'Parley is running';

/** How the suite runs: in one process, as two processes of each service behind a proxy, or as pods, which others have started. */
export type Shape = 'standalone' | 'cluster' | 'pods';

interface Ports {
  readonly http: number;
  /** Of standalone. */
  readonly https: number;
  /** Of the gateway for go-chat's clients; of standalone. */
  readonly gochat: number;
  /** Of health and metrics; of the cluster: the first of a hundred that its processes have. */
  readonly others: number;
}

interface ShapeFacts {
  readonly jar: string;
  readonly environment: (data: string, ports: Ports) => Readonly<Record<string, string>>;
  /** Where the message nodes tell of their metrics. */
  readonly metrics: (ports: Ports) => readonly string[];
}

/** A folder with the page that stands for go-chat's built web client; what it does the tests bring. */
function gochatClient(data: string): string {
  const folder = join(data, 'go-chat-web');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>go-chat</title>');
  return folder;
}

function onLoopback(port: number): string {
  return `http://127.0.0.1:${String(port)}`;
}

const SHAPES: Readonly<Record<Shape, ShapeFacts>> = {
  standalone: {
    jar: 'standalone/target/standalone.jar',
    environment: (data, ports) => ({
      PARLEY_STANDALONE_DATA: data,
      PARLEY_HTTP_PORT: String(ports.http),
      PARLEY_HTTPS_PORT: String(ports.https),
      PARLEY_GOCHAT_ENABLED: 'true',
      PARLEY_GOCHAT_PORT: String(ports.gochat),
      PARLEY_GOCHAT_WEB_ROOT: gochatClient(data),
      PARLEY_MANAGEMENT_PORT: String(ports.others),
    }),
    metrics: (ports) => [onLoopback(ports.others)],
  },
  cluster: {
    jar: 'local-cluster/target/local-cluster.jar',
    environment: (data, ports) => ({
      PARLEY_CLUSTER_DATA: data,
      PARLEY_CLUSTER_HOME: ROOT,
      PARLEY_CLUSTER_HOST: '127.0.0.1',
      PARLEY_CLUSTER_HTTP_PORT: String(ports.http),
      PARLEY_CLUSTER_HTTPS_PORT: '0',
      PARLEY_CLUSTER_FIRST_PORT: String(ports.others),
    }),
    metrics: (ports) => [onLoopback(ports.others + 51), onLoopback(ports.others + 61)],
  },
  pods: {
    jar: '',
    environment: () => ({}),
    metrics: () => (process.env['PODS_NODES'] ?? '').split(','),
  },
};

/** Below those that outgoing connections are given, which could take that of a process while it is away. */
const CLUSTER_PORTS = 20_500;

/** Everybody comes from one address, and passwords cost as little as they may. */
export const FOR_TESTS: Readonly<Record<string, string>> = {
  PARLEY_AUTH_ARGON2_MEMORY_KIB: '1024',
  PARLEY_AUTH_ARGON2_ITERATIONS: '1',
  PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS: '10000',
  PARLEY_AUTH_REQUESTS_PER_ADDRESS: '100000',
};

/** The environment without what is meant for the tests: a suite does not start with a key that it does not know. */
export function othersOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PARLEY_')));
}

/** The suite as a user starts it, with a data folder and ports of its own. */
export class Suite {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly facts: ShapeFacts,
    private readonly data: string,
    private readonly ports: Ports,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings environment variables for the process, such as PARLEY_MESSAGE_… */
  static async create(shape: Shape, settings: Readonly<Record<string, string>> = {}): Promise<Suite> {
    const data = mkdtempSync(join(tmpdir(), 'parley-system-'));
    if (shape === 'pods') return new Suite(SHAPES.pods, data, { http: Number(process.env['PODS_PORT']), https: 0, gochat: 0, others: 0 }, {});
    const [http, https, gochat, others] = await freePorts('http', 'https', 'gochat', 'others');
    const ports = { http, https, gochat, others: shape === 'cluster' ? CLUSTER_PORTS : others };
    const suite = new Suite(SHAPES[shape], data, ports, settings);
    await suite.start();
    return suite;
  }

  get url(): string {
    return `http://localhost:${String(this.ports.http)}`;
  }

  /** Where clients of go-chat's come. */
  get urlOfGochat(): string {
    return `http://localhost:${String(this.ports.gochat)}`;
  }

  /** What other devices use: an address of this machine in its network, under a certificate of the suite's own authority. */
  get urlOfHost(): string {
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
    return `https://${outside?.address ?? '127.0.0.1'}:${String(this.ports.https)}`;
  }

  /** A folder beside those of the suite, or one of them. */
  folder(name: string): string {
    return join(this.data, name);
  }

  /** Of a cluster: where its Kafka is, and the port of its database. */
  get servers(): { readonly kafka: string; readonly mariaDbPort: number } {
    return { kafka: `127.0.0.1:${String(this.ports.others)}`, mariaDbPort: this.ports.others + 1 };
  }

  async start(): Promise<void> {
    this.output = '';
    const child = spawn('java', ['-jar', join(ROOT, this.facts.jar)], {
      env: { ...othersOf(process.env), ...this.facts.environment(this.data, this.ports), ...this.settings },
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

  /** How many sockets each message node holds. */
  async socketsOfNodes(): Promise<number[]> {
    return Promise.all(
      this.facts.metrics(this.ports).map(async (node) => {
        const metrics = await (await fetch(`${node}/metrics`)).text();
        return Number(/^parley_sockets_open (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN);
      }),
    );
  }

  /** Whether every message node takes sockets. */
  async nodesAreReady(): Promise<boolean> {
    const answers = this.facts.metrics(this.ports).map(async (node) => {
      const answer = await fetch(`${node}/health/ready`).catch(() => undefined);
      return answer?.ok === true;
    });
    return (await Promise.all(answers)).every(Boolean);
  }

  /** Whether a process of the cluster, as `signaling-1`, serves. */
  async isReady(name: string): Promise<boolean> {
    const port = /^management\.port: "(\d+)"$/m.exec(readFileSync(join(this.data, name, 'config.yaml'), 'utf8'))?.[1];
    const answer = await fetch(`http://127.0.0.1:${port ?? ''}/health/ready`).catch(() => undefined);
    return answer?.ok === true;
  }

  /** Kills one process of the cluster, as `message-1`; its supervisor starts it again. */
  killProcess(name: string): void {
    const [pid] = readFileSync(join(this.data, name, `${name}.pid`), 'utf8').split(' ');
    process.kill(Number(pid), 'SIGKILL');
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
