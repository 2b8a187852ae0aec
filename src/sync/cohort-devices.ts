import type { CohortDeviceReports } from '#core/ports/cohort-devices.ts';
import { devicesPath } from '#core/ports/cohort-devices.ts';
import type { CohortDevices } from '#core/protocol/devices.ts';
import type { SealedRecords } from './memory.ts';
import { jsonOf, request, type Network } from './request.ts';

const recordName = (cohort: string) => `devices:${cohort}`;

/** A captive portal's answer says nothing of devices. */
function isReport(body: unknown): body is CohortDevices {
  const { at, devices } = (body ?? {}) as Partial<CohortDevices>;
  return typeof at === 'string' && Array.isArray(devices) && devices.every((device) => typeof device.learner === 'string' && typeof device.heardAt === 'string');
}

/** Reports on devices, fetched over the network and kept sealed in the person's vault. */
export function createCohortDevices({ network, token, records }: { network: Network; token: () => string; records: SealedRecords }): CohortDeviceReports {
  return {
    known: async (cohort) => (await records.get<CohortDevices>(recordName(cohort))) ?? null,
    async fetch(cohort) {
      const answer = await request(network, devicesPath(cohort), { headers: { accept: 'application/json', authorization: `Bearer ${token()}` } }, 0).catch(() => null);
      const body = answer && jsonOf(answer);
      if (answer?.status === 404 && (body as { error?: unknown } | undefined)?.error) await records.put({ [recordName(cohort)]: undefined });
      if (answer?.status !== 200 || !isReport(body)) return null;
      await records.put({ [recordName(cohort)]: body });
      return body;
    },
  };
}
