import type { ContentDatabase, QueueRow } from './database.ts';
import { createBackground } from './background.ts';
import { createFetchCatalogue, createLookAtUpdates } from './catalogue.ts';
import { createDownload } from './downloader.ts';
import { createExporter } from './exporter.ts';
import { createBringFile } from './fetch-file.ts';
import { createFetchManifest } from './fetch-manifest.ts';
import { createFileStore } from './file-store.ts';
import { createImporter } from './importer.ts';
import { createLine } from './line.ts';
import { createPackages } from './packages.ts';
import type { ContentDeps } from './platform.ts';
import { createQueueRunner } from './queue-runner.ts';
import { createReader } from './reader.ts';
import { createServerContent } from './server-content.ts';
import { createSettings } from './settings.ts';
import { createSpeedometer } from './speed.ts';
import { createKeeper } from './storage-report.ts';
import { createTrust } from './trust.ts';
import { createUnstored } from './unstored.ts';

/** Everything by which courses come onto a device and leave it: download, update, repair, file. */
export function createTransfers(db: ContentDatabase, deps: ContentDeps) {
  const files = createFileStore(db);
  const packages = createPackages(db);
  const speed = createSpeedometer();
  const server = createServerContent(deps.fetch, speed.add);
  const estimate = async () => (await deps.storage?.estimate?.().catch(() => undefined)) ?? {};

  async function freeBytes(): Promise<number | null> {
    const { quota, usage } = await estimate();
    return quota === undefined ? null : quota - (usage ?? 0);
  }

  const trust = createTrust(db);
  const settings = createSettings(db);
  const fetchCatalogue = createFetchCatalogue({ db, server, trust, now: deps.now });
  const fetchManifest = createFetchManifest(server, trust, fetchCatalogue);
  const lookAtUpdates = createLookAtUpdates({ db, packages, fetchManifest });
  const bringFile = createBringFile({ db, files, server });

  async function refreshCatalogue(): Promise<boolean> {
    if (!(await fetchCatalogue())) return false;
    await lookAtUpdates().catch(() => undefined);
    return true;
  }

  const anyLink = async (row: QueueRow) => row.anyLink === true || (await settings.read()).media === 'always';
  const mediaAllowed = async (row: QueueRow) => deps.network.kind() === 'free' || (await anyLink(row));
  const background = createBackground({ files, backgroundFetch: deps.backgroundFetch, worker: deps.worker, online: deps.online });
  const unstored = createUnstored();
  const installed = createKeeper(deps);
  const download = createDownload({ db, packages, bringFile, background, fetchManifest, refreshCatalogue, freeBytes, mediaAllowed, anyLink, unstored, installed });
  const queue = createQueueRunner({ db, download, stopBackground: background.stop, retryMs: deps.retryMs, events: deps.events, locks: deps.locks });
  const line = createLine({ db, packages, queue, settings, network: deps.network, unstored, now: deps.now });
  const compiled = createReader({ files, packages, bringFile, repairMissing: line.repairMissing });
  const importFile = createImporter({ db, files, packages, trust, freeBytes, now: deps.now, locks: deps.locks, kick: queue.kick, installed });
  const exportFile = createExporter({ db, files, packages, fetchManifest, repairMissing: line.repairMissing });

  return { packages, unstored, speed, settings, queue, line, refreshCatalogue, compiled, importFile, exportFile };
}
