import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { EXAMS_PATH } from '#core/exam/exam-api.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { examAnswers, examsToInvigilate, openExamFor } from '../services/exams.ts';

const Name = Type.String({ minLength: 1, maxLength: 100 });

/** Sealed exams: their keys and codes, each to whom and when it may be given. */
export function examRoutes(app: FastifyInstance, environment: Environment): void {
  const common = { tags: ['exams'], security: [{ session: [] }] };
  const route = { onRequest: requireSession(environment), config: { rateLimit: { max: 600, timeWindow: '1 minute' } } };

  app.post<{ Params: { package: string; assessment: string } }>(
    `${EXAMS_PATH}/:package/:assessment/open`,
    { ...route, schema: { summary: 'Open a sealed exam', ...common, params: Type.Object({ package: Name, assessment: Name }) } },
    async (request) => openExamFor(environment, sessionOf(request), request.params.package, request.params.assessment),
  );
  app.get(EXAMS_PATH, { ...route, schema: { summary: 'The sealed exams that a tutor invigilates', ...common } }, async (request) => examsToInvigilate(environment, sessionOf(request).person));
  app.get<{ Params: { attempt: string } }>(
    `${EXAMS_PATH}/attempts/:attempt`,
    { ...route, schema: { summary: 'The answers of an attempt at a sealed exam, after its closing', ...common, params: Type.Object({ attempt: Name }) } },
    async (request) => examAnswers(environment, sessionOf(request).person, request.params.attempt),
  );
}
