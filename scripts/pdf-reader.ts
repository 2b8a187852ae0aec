import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const pdfjs = join(root, 'node_modules/pdfjs-dist');
/** Tables that turn the character codes of simplified Chinese files into signs. Files that carry their own need none. */
const CHINESE = /^(Adobe-GB1-UCS2|GB|UniGB-(UCS2|UTF16))[\w-]*\.bcmap$/;

/** Puts the character tables beside the library that reads PDF, under its version, for files that do without their own. */
export function pdfReader(): Plugin {
  return {
    name: 'gesang:pdf-reader',
    apply: 'build',
    generateBundle() {
      const { version } = JSON.parse(readFileSync(join(pdfjs, 'package.json'), 'utf8')) as { version: string };
      const emit = (file: string, as: string) => this.emitFile({ type: 'asset', fileName: `assets/cmaps-${version}/${as}`, source: readFileSync(join(pdfjs, 'cmaps', file)) });
      for (const file of readdirSync(join(pdfjs, 'cmaps')).filter((name) => CHINESE.test(name))) emit(file, file);
      emit('LICENSE', 'LICENSE.txt');
    },
  };
}

/** What a lesson says that the reader costs, in bytes. */
export function pdfReaderBytes(): number {
  const source = readFileSync(join(root, 'src/features/lesson/pdf/load-reader.ts'), 'utf8');
  return Number(/READER_BYTES = ([\d_]+)/.exec(source)?.[1]?.replaceAll('_', ''));
}
