import { join } from 'node:path';

/** Ids of packages and names of files: SHA-256 as 64 hex digits. Nothing else ever becomes part of a path. */
export const SHA256 = /^[0-9a-f]{64}$/;

const checked = (name: string) => {
  if (!SHA256.test(name)) throw new Error('Not the name of a file or package.');
  return name;
};

/** Where published things lie in the data folder. Only what is under content/ is ever served. */
export const contentFile = (dataDir: string, sha256: string): string => join(dataDir, 'content', 'sha256', checked(sha256).slice(0, 2), sha256);
export const packagesDir = (dataDir: string): string => join(dataDir, 'content', 'packages');
export const packageFile = (dataDir: string, packageId: string): string => join(packagesDir(dataDir), `${checked(packageId)}.json`);
export const signatureFile = (dataDir: string, packageId: string): string => join(packagesDir(dataDir), `${checked(packageId)}.sig`);
export const catalogueFile = (dataDir: string): string => join(dataDir, 'content', 'catalogue.json');
export const keysFile = (dataDir: string, packageId: string): string => join(dataDir, 'keys', `${checked(packageId)}.json`);
/** Beside a file: the same, compressed with brotli. */
export const brotliFile = (file: string): string => `${file}.br`;
