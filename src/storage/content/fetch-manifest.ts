import type { Manifest } from '#core/course/manifest.ts';
import { ContentFailure } from './failure.ts';
import type { ServerContent } from './server-content.ts';
import type { Trust } from './trust.ts';

export interface FetchedManifest {
  manifest: Manifest;
  /** Canonical JSON, whose digest is the package's id. */
  text: string;
  signature?: string;
}

/**
 * Makes the function that fetches the contents of a package and checks their signature. A server of an earlier version lists no keys
 * and signs nothing; once keys are known nothing unsigned is taken. Rejects with `ContentFailure`.
 */
export function createFetchManifest(server: ServerContent, trust: Trust, learnKeys: () => Promise<boolean>) {
  return async function fetchManifest(packageId: string): Promise<FetchedManifest> {
    const fetched = await server.manifest(packageId);
    let verdict = await trust.check(packageId, fetched.signature);
    // The server may have a new key since the catalogue was last fetched.
    if (verdict === 'unknown-key' && (await learnKeys())) verdict = await trust.check(packageId, fetched.signature);
    if (verdict !== 'right' && verdict !== 'no-keys') throw new ContentFailure('not-signed', `the signature of ${packageId} is ${verdict}`);
    return fetched;
  };
}

export type FetchManifest = ReturnType<typeof createFetchManifest>;
