import { Type, type Static } from 'typebox';
import { Count, Id, Instant } from '../documents/fields.ts';

/** One device of a learner, as far as the server knows. */
export const KnownDevice = Type.Object({
  learner: Id,
  device: Id,
  /** Its last exchange, by the server's clock, exact to five minutes. Whatever was written on it since is unknown. */
  heardAt: Instant,
  /** What waited on it after that exchange; absent where its app does not say. */
  waiting: Type.Optional(Type.Object({ documents: Count, files: Count })),
});
export type KnownDevice = Static<typeof KnownDevice>;

/** The answer to `GET /api/cohorts/COHORT/devices`: for tutors of that cohort. A learner who is not named has never exchanged. */
export const CohortDevices = Type.Object({
  /** When the server said so. */
  at: Instant,
  devices: Type.Array(KnownDevice),
});
export type CohortDevices = Static<typeof CohortDevices>;
