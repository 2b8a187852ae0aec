import type { CohortDevices } from '../protocol/devices.ts';

/** `GET`, with a tutor's bearer token: see `CohortDevices`. */
export const devicesPath = (cohort: string) => `/api/cohorts/${encodeURIComponent(cohort)}/devices`;

/**
 * What the server knows of the devices of a tutor's cohorts. It is no document: it changes with every exchange of anybody, so it is fetched when
 * it is looked at, and kept with the moment at which it was true.
 */
export interface CohortDeviceReports {
  /** What was fetched last, from this device; null where it never was. */
  known(cohort: string): Promise<CohortDevices | null>;
  /** Asks the server. Null where it could not be reached (what is known stays), or where the person is no tutor of the cohort (it does not). */
  fetch(cohort: string): Promise<CohortDevices | null>;
}
