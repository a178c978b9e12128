import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.js';

const HOST = '127.0.0.1';
const RELAYED_PORTS = 400;
const START_LIMIT_MS = 15_000;
const ASK_AGAIN_MS = 100;
const LIFETIME_S = 3_600;

/** How a page reaches the relay. */
export type Way = 'udp' | 'tcp' | 'tls';

/** A real coturn on the loopback interface, as an operator would set it up. */
export class Coturn {
  private output = '';

  private constructor(
    private readonly folder: string,
    private readonly secret: string,
    private readonly port: number,
    private readonly tlsPort: number,
    private readonly child: ChildProcess,
  ) {
    const seen = (chunk: Buffer) => { this.output += chunk.toString(); };
    child.stdout?.on('data', seen);
    child.stderr?.on('data', seen);
  }

  static async start(): Promise<Coturn> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-coturn-'));
    const secret = randomBytes(24).toString('hex');
    const [port, tlsPort] = await freePorts('plain', 'tls');
    const key = join(folder, 'key.pem');
    const certificate = join(folder, 'certificate.pem');
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', '/CN=localhost', '-addext', `subjectAltName=DNS:localhost,IP:${HOST}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const settings = join(folder, 'turnserver.conf');
    // In a file: what stands in a command line can be read by everybody on the machine.
    writeFileSync(settings, [
      `listening-ip=${HOST}`, `relay-ip=${HOST}`, `listening-port=${String(port)}`, `tls-listening-port=${String(tlsPort)}`,
      `min-port=${String(65_000 - RELAYED_PORTS)}`, 'max-port=65000', `cert=${certificate}`, `pkey=${key}`,
      'use-auth-secret', `static-auth-secret=${secret}`, 'realm=parley.test', 'fingerprint', 'no-cli', 'no-dtls', 'allow-loopback-peers',
      `userdb=${join(folder, 'users.db')}`, `pidfile=${join(folder, 'turnserver.pid')}`, 'log-file=stdout', 'verbose', '',
    ].join('\n'), { mode: 0o600 });
    const coturn = new Coturn(folder, secret, port, tlsPort, spawn('turnserver', ['-c', settings], { stdio: ['ignore', 'pipe', 'pipe'] }));
    await coturn.awaitAnswer();
    return coturn;
  }

  /** Its addresses, as the configuration of the suite and a page take them. */
  get urls(): Readonly<Record<Way | 'stun', string>> {
    return {
      stun: `stun:${HOST}:${String(this.port)}`,
      udp: `turn:${HOST}:${String(this.port)}?transport=udp`,
      tcp: `turn:${HOST}:${String(this.port)}?transport=tcp`,
      tls: `turns:localhost:${String(this.tlsPort)}?transport=tcp`,
    };
  }

  /** What makes a suite hand it out. */
  get settings(): Readonly<Record<string, string>> {
    const { stun, udp, tcp, tls } = this.urls;
    return {
      PARLEY_SIGNALING_STUN_URLS: stun,
      PARLEY_SIGNALING_TURN_URLS: [udp, tcp, tls].join(','),
      PARLEY_SIGNALING_TURN_SECRET: this.secret,
    };
  }

  /** For a page that is not the suite's. */
  iceServer(way: Way): RTCIceServer {
    const username = `${String(Math.floor(Date.now() / 1000) + LIFETIME_S)}:somebody`;
    return { urls: [this.urls[way]], username, credential: createHmac('sha1', this.secret).update(username).digest('base64') };
  }

  /** How many relayed addresses it has given, ever. */
  get allocations(): number {
    return this.output.split('ALLOCATE processed, success').length - 1;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Until it answers a STUN binding request. */
  private awaitAnswer(): Promise<void> {
    const socket = createSocket('udp4');
    const request = Buffer.concat([Buffer.from([0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12)]);
    return new Promise<void>((resolve, reject) => {
      const again = setInterval(() => { socket.send(request, this.port, HOST); }, ASK_AGAIN_MS);
      const fail = (why: string) => { reject(new Error(`coturn ${why}:\n${this.output}`)); };
      const late = setTimeout(() => { fail('does not answer'); }, START_LIMIT_MS);
      const over = () => {
        clearInterval(again);
        clearTimeout(late);
      };
      this.child.once('error', (error) => { over(); fail(error.message); });
      this.child.once('exit', (code) => { over(); fail(`ended with ${String(code)}`); });
      socket.once('message', () => { over(); resolve(); });
    }).finally(() => { socket.close(); });
  }
}
