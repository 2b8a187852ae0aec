import type { Role } from '../documents/directory.ts';
import type { LocalText } from '../text.ts';
import type { Clock, IdSource } from './clock.ts';
import type { CohortDeviceReports } from './cohort-devices.ts';
import type { DocumentStore } from './documents.ts';
import type { Exams } from './exams.ts';
import type { PhotoStore } from './photos.ts';
import type { SyncStatus } from './sync.ts';

/** One unlocked person: everything that their screens work on. */
export interface Session {
  person: { id: string; name: LocalText; username: string; roles: readonly Role[] };
  /** Id of this installation for this person: written into facts. */
  device: string;
  documents: DocumentStore;
  photos: PhotoStore;
  /** What is needed to sit sealed exams comes when it is first asked for. */
  exams(): Promise<Exams>;
  sync: SyncStatus;
  /** For tutors; its code comes when it is first asked for. */
  cohortDevices: CohortDeviceReports;
  clock: Clock;
  ids: IdSource;
}
