import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { mutate } from '../faults/mutate.ts';
import { compile, type Program } from './realm.ts';

/** Bundles one program with all that it needs, as it is, and compiles it. A mutant that `MUTANT` names is put in on the way. */
async function bundle(name: string, external: readonly (string | RegExp)[]): Promise<Program> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [mutate()],
    resolve: { conditions: ['import', 'module', 'default'] },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      ssr: true,
      rolldownOptions: { input: join(import.meta.dirname, `${name}.ts`), external: [...external], output: { format: 'cjs', codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })) as Rolldown.RolldownOutput;
  return compile(output.output[0].code, `${name}.js`);
}

export interface Programs {
  client: Program;
  disk: Program;
  server: Program;
}

export async function bundleAll(): Promise<Programs> {
  const external = [/^node:/, 'better-sqlite3', '@node-rs/argon2', 'fastify'];
  const [client, disk, server] = await Promise.all(['client-program', 'disk-program', 'server-program'].map((name) => bundle(name, external)));
  return { client: client!, disk: disk!, server: server! };
}
