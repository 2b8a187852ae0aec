import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { CohortDevices } from '#core/protocol/devices.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { cohortDevices } from '../services/devices.ts';

/** `GET /api/cohorts/:cohort/devices`: when the devices of a cohort's learners were last heard from, for its tutors. */
export function deviceRoutes(app: FastifyInstance, environment: Environment): void {
  app.get<{ Params: { cohort: string } }>(
    '/api/cohorts/:cohort/devices',
    {
      schema: { summary: 'When the devices of a cohort were last heard from', tags: ['cohorts'], params: Type.Object({ cohort: Type.String({ minLength: 1, maxLength: 100 }) }), response: { 200: CohortDevices }, security: [{ session: [] }] },
      onRequest: requireSession(environment),
    },
    (request) => cohortDevices(environment, sessionOf(request).person, request.params.cohort),
  );
}
