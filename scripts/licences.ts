import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface PackageFacts {
  name: string;
  version: string;
  license?: string;
}

/** The folder of the package that a module lies in, or null for a module of our own. */
function packageFolder(module: string): string | null {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/').replace(/^\0/, ''));
  return match && existsSync(join(match[1]!, 'package.json')) ? match[1]! : null;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFacts;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license ?? 'see its text'})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
}

/** Writes `licences.txt`: name, version and licence text of every package that is in the build, as their licences ask for. */
export function licences(): Plugin {
  return {
    name: 'gesang:licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []));
      const folders = [...new Set(modules.map(packageFolder).filter((folder) => folder !== null))].sort();
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: folders.map(licenceOf).join(`\n${'-'.repeat(72)}\n\n`) });
    },
  };
}
