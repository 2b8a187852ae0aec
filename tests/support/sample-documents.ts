import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { Membership, Cohort } from '#core/documents/directory.ts';
import type { Result } from '#core/documents/feedback.ts';
import type { LessonProgress } from '#core/documents/progress.ts';

const base = { learner: 'person-zhuoma', cohort: 'cohort-1', course: 'child-language' };
const AT = '2026-11-23T08:00:00.000Z';

export const progress = (id: string, seen: string[], extra: object = {}): LessonProgress => ({ ...base, id, type: 'lesson-progress', parent: '', lesson: `lesson-${id}`, seen, pages: 8, seconds: { 'device-1': seen.length }, completed: false, ...extra });

export const attempt = (id: string, extra: object = {}): Attempt => ({ ...base, id, type: 'attempt', parent: '', assessment: 'quiz-1', package: 'p'.repeat(64), seed: 7, device: 'device-1', state: 'open', startedAt: AT, seconds: {}, ...extra });

export const response = (id: string, parent: string, n: number, text: string, device = 'device-1'): Response => ({ ...base, id, type: 'response', parent, item: 'item-1', device, versions: [{ n, value: { text }, at: AT }] });

export const result = (id: string, score: number, extra: object = {}): Result => ({ ...base, id, type: 'result', parent: 'attempt-1', assessment: 'quiz-1', revision: 1, state: 'scored', score, max: 10, passed: score >= 6, items: [], at: AT, ...extra });

export const cohort = (id: string): Cohort => ({ id, type: 'cohort', parent: '', learner: '', cohort: id, version: 1, name: { zh: '一班' }, branch: 'branch-1', courses: [] });

export const membership = (id: string, learner: string, cohort: string): Membership => ({ id, type: 'membership', parent: cohort, learner, cohort, version: 1, role: 'learner', from: AT });
