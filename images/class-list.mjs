// Merges the class lists of all processes of services: what is of the JDK or in the jars that all services have.
//   node images/class-list.mjs FOLDER > classes.lst
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVICES = ['auth', 'contact', 'file', 'message', 'signaling'].map((name) => `${name}-service`);
const JDK = /^(java|javax|jdk|sun|com\/sun|org\/xml\/sax|org\/w3c\/dom)\//;
// Loaded by the launcher of every service, and by no other program.
const LAUNCHER = 'io/parley/kit/service/Launcher';

const folder = process.argv[2];

/** The jars of a service, by name. */
const jars = (service) => new Set(readdirSync(join(service, 'target', 'lib')));

/** The classes in a jar. */
const classes = (jar) =>
  execFileSync('jar', ['tf', jar], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .filter((name) => name.endsWith('.class') && !name.startsWith('META-INF/'))
    .map((name) => name.slice(0, -'.class'.length));

const common = SERVICES.map(jars).reduce((all, some) => new Set([...all].filter((jar) => some.has(jar))));
const known = new Set([...common].flatMap((jar) => classes(join(SERVICES[0], 'target', 'lib', jar))));

/** The class that a line is about; lines with an @ tell of lambdas, by the class that has them. */
const subject = (line) => (line.startsWith('@lambda-proxy ') ? line.split(' ')[1] : line.split(' ')[0]);

/** Whether the archive can have what a line tells. */
const wanted = (line) =>
  line !== '' &&
  !line.startsWith('#') &&
  // Made while running: of other loaders, hidden, proxies.
  !line.includes('source:') &&
  !line.includes('0x') &&
  !/^jdk\/(proxy|jfr\/internal\/handlers)/.test(line) &&
  // The end of a list whose process was killed.
  !(line.includes('[LF_RESOLVE]') && line.split(' ').length !== 5) &&
  (line.startsWith('@lambda-form-invoker ') || known.has(subject(line)) || JDK.test(subject(line)));

const lines = new Set();
for (const file of readdirSync(folder)) {
  const list = readFileSync(join(folder, file), 'utf8').split('\n').map((line) => line.replace(/ id: \d+.*/, ''));
  // Not the launcher of the cluster, nor tests, which know the services too.
  if (list.includes(LAUNCHER) && !list.some((line) => /^(io\/parley\/localcluster|org\/junit)\//.test(line))) {
    list.filter(wanted).forEach((line) => lines.add(line));
  }
}
if (lines.size === 0) {
  console.error(`${folder}: there is no list of a service in it`);
  process.exit(1);
}
process.stdout.write(`# Written by scripts/class-list.sh.\n${[...lines].sort().join('\n')}\n`);
