import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SMALL = join(import.meta.dirname, '../../tests/fixtures/courses/small');

/** A folder of its own, removed by `remove`. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gesang-courses-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A copy of the small course inside a folder, for a test to change. Its folder keeps the name `small`. */
export function copySmallCourse(parent: string) {
  const dir = join(parent, 'small');
  cpSync(SMALL, dir, { recursive: true });
  return {
    dir,
    write(path: string, content: string | Uint8Array) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    },
    read: (path: string) => readFileSync(join(dir, path), 'utf8'),
    /** Replaces a text that must be there. */
    change(path: string, from: string, to: string) {
      const text = readFileSync(join(dir, path), 'utf8');
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      writeFileSync(join(dir, path), text.replace(from, () => to));
    },
    remove: (path: string) => rmSync(join(dir, path)),
  };
}
