import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type Program } from './realm.ts';

const NAMES = ['client', 'disk', 'server'] as const;
const EXTERNAL = [/^node:/, 'better-sqlite3', '@node-rs/argon2', 'fastify'];

/** What runs in the realms of a world. */
export type Programs = Readonly<Record<(typeof NAMES)[number], Program>>;

const fileOf = (folder: string, name: string) => join(folder, `${name}.js`);

/** Bundles one program with all that it needs, as it is, but for the mutant. */
async function bundle(name: string, mutant: string | undefined): Promise<string> {
  const { build } = await import('vite');
  const { mutate } = await import('./mutate.ts');
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [mutate(mutant)],
    resolve: { conditions: ['import', 'module', 'default'] },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      ssr: true,
      rolldownOptions: { input: join(import.meta.dirname, `${name}-program.ts`), external: EXTERNAL, output: { format: 'cjs', codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  if (Array.isArray(output) || !('output' in output)) throw new Error(`${name} has not become one bundle.`);
  return output.output[0].code;
}

/** Bundles the programs into a folder, for `readBundles` in any process. A bug of the list is put in where its name is given. */
export async function writeBundles(folder: string, mutant?: string): Promise<void> {
  await Promise.all(NAMES.map(async (name) => writeFileSync(fileOf(folder, name), await bundle(name, mutant))));
}

export function readBundles(folder: string): Programs {
  const [client, disk, server] = NAMES.map((name) => compile(readFileSync(fileOf(folder, name), 'utf8'), fileOf('', name)));
  return { client: client!, disk: disk!, server: server! };
}
