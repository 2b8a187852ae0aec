import { describe, expect, it } from 'vitest';
import { formatHlc } from '../clock/hlc.ts';
import type { Manifest } from '../course/manifest.ts';
import type { Cohort } from '../documents/directory.ts';
import { readLimits, type StuckLimits } from './stuck-limits.ts';
import { standingOf, type Standing } from './stuck.ts';
import { recordsOf, type CohortRecord } from './study-record.ts';

const NOW = Date.parse('2026-11-20T08:00:00.000Z');
const ago = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const manifest = { course: 'k', modules: [{ id: 'm', lessons: [{ id: 'l1' }, { id: 'l2' }], tasks: [{ id: 'essay' }], assessments: [{ id: 'check' }] }] } as unknown as Manifest;
const cohort = (due: Record<string, string> = {}, opens?: string) => ({ id: 'A', courses: [{ course: 'k', due, ...(opens ? { opens } : {}) }] }) as unknown as Cohort;
const own = { learner: 'la', cohort: 'A', course: 'k' };
const read = (lesson: string, days: number, completed = false) => ({ ...own, lesson, completed, position: { hlc: formatHlc(NOW - days * 86_400_000, 0, 'd'), page: 'p' } });
const attempt = (id: string, days: number) => ({ ...own, id, assessment: 'check', state: 'handed-in', startedAt: ago(days), handedInAt: ago(days) });
const result = (parent: string, ...right: boolean[]) => ({ ...own, parent, items: right.map((good, at) => ({ item: `i${at}`, score: good ? 1 : 0, max: 1, by: 'server' })) });
const revision = (id: string, number: number, days: number) => ({ ...own, id, task: 'essay', number, writtenAt: ago(days) });

interface Given extends Partial<Record<keyof CohortRecord, readonly object[]>> {
  /** Days since the last exchange; null: the server was asked and told of none; undefined: it was not asked. */
  heard?: number | null;
  due?: Record<string, string>;
  opens?: string;
  joined?: number;
  /** Days since the server was asked. */
  asked?: number;
  limits?: Partial<StuckLimits>;
}

function standing({ heard, due, opens, joined = 100, asked = 0, limits, ...documents }: Given): Standing {
  const record = { progress: [], attempts: [], results: [], revisions: [], receipts: [], reviews: [], decisions: [], ...documents } as never as CohortRecord;
  const devices = heard === undefined ? null : { at: ago(asked), devices: heard === null ? [] : [{ learner: 'la', device: 'd', heardAt: ago(heard) }] };
  const parts = { cohort: cohort(due, opens), manifests: [manifest], limits: { ...readLimits(undefined), ...limits }, objectiveOf: (_course: string, _assessment: string, item: string) => (item === 'i9' ? undefined : 'salt'), now: NOW, joined: () => ago(joined) };
  return standingOf(recordsOf(['la'], 'A', record, devices).get('la')!, parts);
}
const kinds = (given: Given) => standing(given).reasons.map(({ kind }) => kind);
const studying = { progress: [read('l1', 1)], heard: 0 };

describe('who is stuck', () => {
  it('nothing is said of somebody who has never been heard of, whatever is due', () => {
    const due = { essay: ago(-1), check: ago(9) };
    expect(standing({ due, heard: null })).toMatchObject({ state: 'unknown', reasons: [] });
    expect(standing({ due })).toMatchObject({ state: 'unknown', reasons: [] });
  });

  it('nobody is silent where the server was not asked', () => {
    expect(kinds({ progress: [read('l1', 80)] })).toEqual([]);
    expect(standing({ progress: [read('l1', 80)], heard: 30 }).reasons).toEqual([{ kind: 'silent', days: 30 }, { kind: 'idle', days: 50 }]);
    expect(kinds({ ...studying, heard: 13 })).toEqual([]);
    // Ten days without a network at the tutor's are none without a word from the learner.
    expect(kinds({ ...studying, heard: 20, asked: 10 })).toEqual([]);
  });

  it('idle is counted up to the last exchange, and from what was received where a clock is wrong', () => {
    expect(standing({ progress: [read('l1', 20)], heard: 1 }).reasons).toEqual([{ kind: 'idle', days: 19 }]);
    expect(kinds({ progress: [read('l1', 20)], heard: 10 })).toEqual([]);
    expect(kinds({ progress: [], revisions: [revision('r', 1, 3000)], receipts: [{ ...own, parent: 'r', receivedAt: ago(2) }], heard: 1 })).toEqual([]);
  });

  it('nobody is idle who has read everything', () => {
    expect(kinds({ progress: [read('l1', 40, true), read('l2', 40, true)], heard: 0 })).toEqual([]);
  });

  it('not started: heard from, open long enough, and a member long enough', () => {
    expect(standing({ heard: 0 }).reasons).toEqual([{ kind: 'not-started', days: 100, about: { kind: 'course', course: 'k', id: 'k' } }]);
    expect(kinds({ heard: 0, joined: 3 })).toEqual([]);
    expect(kinds({ heard: 0, opens: ago(2) })).toEqual([]);
    expect(kinds({ heard: 0, opens: ago(-20) })).toEqual([]);
    expect(kinds(studying)).toEqual([]);
  });

  it('a closing time that is near, or has gone by, with nothing of it here; not for who came later', () => {
    expect(standing({ ...studying, due: { essay: ago(-2.5), check: ago(5) } }).reasons).toEqual([
      { kind: 'missed', days: 5, about: { kind: 'assessment', course: 'k', id: 'check' } },
      { kind: 'due', days: 2, about: { kind: 'task', course: 'k', id: 'essay' } },
    ]);
    expect(kinds({ ...studying, due: { essay: ago(-2.5), check: ago(5) }, revisions: [revision('r', 1, 1)], attempts: [attempt('a', 6)] })).toEqual([]);
    expect(kinds({ ...studying, due: { essay: ago(-3) } })).toEqual([]);
    expect(kinds({ ...studying, due: { check: ago(5) }, joined: 4 })).toEqual([]);
    expect(kinds({ ...studying, due: { removed: ago(5) } })).toEqual([]);
  });

  it('a closing time of long ago is told no more', () => {
    expect(kinds({ ...studying, due: { check: ago(15) } })).toEqual([]);
    expect(kinds({ ...studying, due: { check: ago(15) }, limits: { missed: 20 } })).toEqual(['missed']);
  });

  it('an attempt that is still open is not handed in', () => {
    expect(kinds({ ...studying, due: { check: ago(5) }, attempts: [{ ...attempt('a', 6), state: 'open' }] })).toEqual(['missed']);
  });

  it('the same objective wrong again and again, in several attempts', () => {
    const attempts = [attempt('a1', 5), attempt('a2', 1)];
    const failing = { ...studying, attempts, results: [result('a1', true, false), result('a2', false, false)] };
    expect(standing(failing).reasons).toEqual([{ kind: 'objective', objective: 'salt', wrong: 3, of: 4, attempts: 2, about: { kind: 'assessment', course: 'k', id: 'check' } }]);
    expect(kinds({ ...failing, limits: { wrong: 4 } })).toEqual([]);
    // Learnt since, all in one attempt, or not yet scored: no reason.
    expect(kinds({ ...failing, results: [result('a1', false, false, false), result('a2', true)] })).toEqual([]);
    expect(kinds({ ...failing, results: [result('a1', false, false, false, false)] })).toEqual([]);
    const unscored = { ...result('a2'), items: [{ item: 'i1', score: null, max: 1, by: 'tutor' }] };
    expect(kinds({ ...failing, results: [result('a1', false, false), unscored] })).toEqual([]);
  });

  it('given back for revision and no new version; not while tutors disagree', () => {
    const review = { ...own, id: 'v', parent: 'r', author: 't', decision: 'revise', writtenAt: ago(8), supersedes: [] };
    expect(standing({ ...studying, revisions: [revision('r', 1, 9)], reviews: [review] }).reasons).toEqual([{ kind: 'returned', days: 8, about: { kind: 'task', course: 'k', id: 'essay' }, piece: 'r' }]);
    expect(kinds({ ...studying, revisions: [revision('r', 1, 9), revision('r2', 2, 1)], reviews: [review] })).toEqual([]);
    expect(kinds({ ...studying, revisions: [revision('r', 1, 9)], reviews: [review, { ...review, id: 'w', author: 'u', decision: 'accepted' }] })).toEqual([]);
  });

  it('late work that waits for a decision', () => {
    const receipt = { ...own, parent: 'r', receivedAt: ago(4), dueAt: ago(6) };
    const given = { ...studying, revisions: [revision('r', 1, 7)], receipts: [receipt] };
    expect(standing(given).reasons).toEqual([{ kind: 'late', days: 4, about: { kind: 'task', course: 'k', id: 'essay' }, piece: 'r' }]);
    expect(kinds({ ...given, decisions: [{ ...own, parent: 'r' }] })).toEqual([]);
  });

  it('goes by nothing of another learner or cohort', () => {
    expect(standing({ progress: [{ ...read('l1', 1), cohort: 'B' }], heard: null })).toMatchObject({ state: 'unknown' });
    expect(standing({ progress: [{ ...read('l1', 1), learner: 'lb' }], heard: null })).toMatchObject({ state: 'unknown' });
  });
});

it('limits that make no sense are the usual ones, and none is outside what can be chosen', () => {
  expect(readLimits(undefined)).toMatchObject({ silent: 14, wrong: 3 });
  expect(readLimits('{"silent":30,"wrong":99,"due":"soon","idle":-4}')).toMatchObject({ silent: 30, wrong: 5, due: 3, idle: 1 });
  for (const kept of ['', 'nonsense', 'null', '[]']) expect(readLimits(kept)).toEqual(readLimits(undefined));
});
