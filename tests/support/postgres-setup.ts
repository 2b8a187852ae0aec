import type { TestProject } from 'vitest/node';
import { startCluster, type Cluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

let cluster: Cluster | undefined;

/** One PostgreSQL for a run of tests: that of TEST_POSTGRES_URL, or one of its own. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (!given) cluster = await startCluster();
  project.provide('postgresUrl', given ?? cluster!.url);
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
}
