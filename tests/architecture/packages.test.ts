import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLLECTIONS } from '#core/documents/kinds.ts';

interface LockEntry {
  version?: string;
  resolved?: string;
  os?: string[];
  dependencies?: Record<string, string>;
}
const json = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const lock = json('package-lock.json').packages as Record<string, LockEntry>;

it('there is one Dexie, the version that RxDB pins: two of them crash the app', () => {
  const versions = Object.entries(lock).filter(([path]) => path.endsWith('node_modules/dexie')).map(([, entry]) => entry.version);
  expect(versions).toEqual([lock['node_modules/rxdb']!.dependencies!['dexie']]);
  expect(json('package.json').dependencies.dexie).toBe(versions[0]);
});

it('the lock file has the packages of macOS, Windows and Linux', () => {
  const count = (os: string) => Object.values(lock).filter((entry) => entry.os?.includes(os)).length;
  expect(count('darwin')).toBeGreaterThanOrEqual(10);
  expect(count('win32')).toBeGreaterThanOrEqual(10);
  expect(count('linux')).toBeGreaterThanOrEqual(20);
});

it('the lock file names no address to download from', () => {
  expect(Object.values(lock).filter((entry) => entry.resolved)).toEqual([]);
});

it('there are at most eight synced collections: each is two databases of the browser', () => {
  expect(COLLECTIONS.length).toBeLessThanOrEqual(8);
});

it('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>;
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) expect(range, name).toMatch(/^\d/);
});
