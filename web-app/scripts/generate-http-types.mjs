// Writes the types of the HTTP APIs from the services' OpenAPI descriptions.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src', 'api', 'generated', 'http');

await mkdir(target, { recursive: true });
for (const name of ['auth', 'contact', 'file', 'signaling']) {
  const source = join(root, '..', `${name}-service`, 'src', 'main', 'resources', 'openapi', `${name}.yaml`);
  const types = astToString(await openapiTS(await readFile(source, 'utf8')));
  await writeFile(join(target, `${name}.ts`), types);
}
