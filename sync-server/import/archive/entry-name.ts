import { foldName } from '../../courses/source-path.ts';
import { ImportError } from '../import-error.ts';

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The name of an entry. Those without the UTF-8 flag are strict UTF-8 or else GB 18030, as archives made in China have them. */
export function decodeName(bytes: Uint8Array): string {
  return (decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes) ?? new TextDecoder('latin1').decode(bytes)).normalize('NFC');
}

function nameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (CONTROL.test(name)) return 'has control signs in it';
  if (name.includes('\\')) return 'has a backslash in it';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'is absolute';
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return 'leads out of the archive (`..`)';
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part';
  if (parts.some((part) => RESERVED.test(part))) return 'is reserved on some systems';
  return name.length > 1000 ? 'is too long' : null;
}

/** Refuses names that could be written outside a folder, or over one another. */
export function checkNames(names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const fault = nameFault(name);
    if (fault) throw new ImportError(`The archive is refused: the name \`${name.slice(0, 100)}\` ${fault}. Pack it again with plain relative names.`);
    const twin = seen.get(foldName(name));
    if (twin !== undefined) throw new ImportError(`The archive is refused: \`${twin}\` and \`${name}\` are one file on some systems. Rename one of them.`);
    seen.set(foldName(name), name);
  }
}

/** What file managers put beside the files of a package. */
export const isLitter = (name: string): boolean => /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i.test(name);
