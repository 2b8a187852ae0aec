import fc from 'fast-check';
import type { AnyDocument, Kind } from '#core/documents/kinds.ts';
import { formatHlc } from '#core/clock/hlc.ts';

/**
 * Documents that interact: one state is made and then perturbed several times, because independent random states
 * almost never meet. Small pools of ids, times and stamps, so that equal ones are common.
 */
const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const text = fc.constantFrom('', 'x', '教师', 'སློབ་གྲྭ', 'lone \ud800', 'x'.repeat(300));
const instant = fc.constantFrom('2026-11-23T10:00:00.000Z', '2026-11-23T10:00:01.000Z', '2036-01-01T00:00:00.000Z');
const count = fc.constantFrom(0, 1, 2, 3, 7);
const stamp = fc.tuple(fc.constantFrom(1, 2, 1e12), count, id).map(([wall, counter, node]) => formatHlc(wall, counter, node));
const localText = fc.record({ zh: text }, { requiredKeys: ['zh'] });
const counts = fc.dictionary(id, count, { maxKeys: 3 });
const setting = fc.option(fc.record({ hlc: stamp, value: text }), { nil: undefined });
const versions = <T>(key: string, value: fc.Arbitrary<T>) => fc.array(fc.record({ n: count, [key]: value, at: instant }), { minLength: 1, maxLength: 2 }).map((list) => list.filter((entry) => entry.n === list[0]!.n));
const photo = fc.record({ sha256: fc.constant('0'.repeat(64)), bytes: count, mediaType: text, width: count, height: count });
const work = fc.record({ text, photos: fc.array(photo, { maxLength: 1 }) });
const response = fc.record({ text: fc.option(text, { nil: undefined }), choices: fc.option(fc.array(id, { maxLength: 2 }), { nil: undefined }) });

const bodies: { [K in Kind]: fc.Arbitrary<Record<string, unknown>> } = {
  branch: fc.record({ version: count, name: localText }),
  person: fc.record({ version: count, name: localText, branch: id, rank: count }),
  cohort: fc.record({ version: count, name: localText, branch: id, courses: fc.constant([]) }),
  membership: fc.record({ version: count, role: fc.constantFrom('learner', 'tutor'), from: instant, until: fc.option(instant, { nil: undefined }) }),
  'lesson-progress': fc.record({
    course: fc.constant('c'),
    lesson: fc.constant('l'),
    seen: fc.uniqueArray(id, { maxLength: 4 }).map((list) => list.sort()),
    pages: count,
    seconds: counts,
    completed: fc.boolean(),
    completedAt: fc.option(instant, { nil: undefined }),
    position: fc.option(fc.record({ hlc: stamp, page: id, block: id }, { requiredKeys: ['hlc', 'page'] }), { nil: undefined }),
    played: fc.option(fc.dictionary(id, fc.record({ hlc: stamp, seconds: count }), { maxKeys: 2 }), { nil: undefined }),
  }),
  note: fc.record({
    course: fc.constant('c'),
    lesson: fc.constant('l'),
    block: id,
    language: fc.constantFrom('zh', 'bo'),
    start: count,
    end: count,
    quote: text,
    before: text,
    after: text,
    meaning: fc.record({ hlc: stamp, value: fc.constantFrom('key', 'question', 'meaning-of-the-future') }),
    writings: fc.dictionary(id, fc.array(fc.record({ n: count, text, hlc: stamp, over: counts }), { minLength: 1, maxLength: 2 }).map((list) => list.filter((entry) => entry.n === list[0]!.n)), { maxKeys: 3 }),
    removed: fc.option(fc.record({ n: count, on: fc.boolean() }), { nil: undefined }),
    madeAt: instant,
  }),
  recall: fc.record({
    course: fc.constant('c'),
    device: id,
    day: fc.constantFrom('2026-11-23', '2036-01-01'),
    entries: fc.dictionary(id, fc.record({ n: count, item: id, assessment: id, mode: fc.constantFrom('practice', 'review', 'mode-of-the-future'), rating: fc.constantFrom(1, 2, 3, 4), share: fc.constantFrom(0, 0.5, 1), seconds: count }), { maxKeys: 3 }),
    undone: fc.option(fc.uniqueArray(id, { maxLength: 2 }).map((list) => list.sort()), { nil: undefined }),
  }),
  attempt: fc.record({
    course: fc.constant('c'),
    assessment: fc.constant('a'),
    package: fc.constantFrom('p', 'q'),
    seed: count,
    device: id,
    state: fc.constantFrom('open', 'handed-in', 'state-of-the-future'),
    startedAt: instant,
    handedInAt: fc.option(instant, { nil: undefined }),
    seconds: counts,
    left: fc.option(counts, { nil: undefined }),
    begun: fc.option(counts, { nil: undefined }),
    receipt: fc.option(text, { nil: undefined }),
    responses: fc.option(fc.array(id, { maxLength: 2 }), { nil: undefined }),
    opened: fc.option(fc.constantFrom('online', 'code'), { nil: undefined }),
  }),
  response: fc.record({ course: fc.constant('c'), item: id, device: id, versions: versions('value', response), flagged: fc.option(fc.record({ n: count, on: fc.boolean() }), { nil: undefined }) }),
  draft: fc.record({ course: fc.constant('c'), task: id, device: id, versions: versions('work', work) }),
  revision: fc.record({ course: fc.constant('c'), task: id, package: id, device: id, number: count, work, writtenAt: instant, seconds: count, receipt: text }),
  receipt: fc.record({ code: text, writtenAt: instant, receivedAt: instant, dueAt: fc.option(instant, { nil: undefined }) }),
  result: fc.record({ course: id, assessment: id, revision: count, state: fc.constantFrom('scored', 'needs-review'), score: count, max: count, passed: fc.constantFrom(true, false, null), items: fc.constant([]), at: instant }),
  review: fc.record({ course: id, author: id, about: id, points: counts, mark: count, max: count, comment: text, decision: fc.constantFrom('accepted', 'revise'), supersedes: fc.option(fc.array(id, { maxLength: 2 }), { nil: undefined }), writtenAt: instant }),
  'late-decision': fc.record({ course: id, author: id, about: id, decision: fc.constantFrom('accepted', 'refused'), note: text, writtenAt: instant }),
  'exam-opening': fc.record({ course: id, assessment: id, package: id, device: id, as: fc.constantFrom('learner', 'tutor', 'author'), at: instant }),
  'mark-decision': fc.record({ course: id, author: id, about: fc.constantFrom('', 'task:a'), decision: fc.constantFrom('override', 'lock'), mark: count, before: fc.constantFrom(null, 1), parts: counts, reason: text, supersedes: fc.array(id, { maxLength: 2 }), act: fc.option(id, { nil: undefined }), writtenAt: instant }),
  announcement: fc.record({ author: id, text, place: fc.option(fc.record({ course: id, kind: fc.constantFrom('lesson', 'kind-of-the-future'), id }), { nil: undefined }), writtenAt: instant }),
  message: fc.record({ author: id, text, sending: fc.option(id, { nil: undefined }), about: fc.option(fc.record({ kind: fc.constantFrom('revision', 'attempt'), id }), { nil: undefined }), writtenAt: instant }),
  mailbox: fc.record({ device: id, received: fc.dictionary(id, instant, { maxKeys: 3 }), read: fc.dictionary(id, instant, { maxKeys: 3 }) }),
  'message-draft': fc.record({ device: id, versions: versions('text', text) }),
  proposal: fc.record({ course: id, author: id, about: id, device: id, versions: versions('comment', text).map((list) => list.map((version) => ({ ...version, state: 'writing', points: {}, mark: 0, max: 1, decision: 'accepted' }))) }),
  profile: fc.record({ language: setting, lessonLanguage: setting, textSize: setting, theme: setting, library: setting, stuck: setting, remarks: fc.option(fc.dictionary(id, fc.record({ hlc: stamp, text }), { maxKeys: 3 }), { nil: undefined }) }),
};

/** `count` states of one document: a first one, and the others with a random part of its fields changed. */
export function perturbed(kind: Kind, howMany: number): fc.Arbitrary<AnyDocument[]> {
  const base = { id: 'd', type: kind, parent: 'p', learner: 'l', cohort: 'c' };
  const change = fc.tuple(bodies[kind], fc.infiniteStream(fc.boolean()));
  return fc.tuple(bodies[kind], fc.array(change, { minLength: howMany - 1, maxLength: howMany - 1 })).map(([first, changes]) => {
    const others = changes.map(([other, keep]) => Object.fromEntries(Object.keys({ ...first, ...other }).map((key) => [key, keep.next().value ? first[key] : other[key]])));
    return [first, ...others].map((body) => Object.fromEntries(Object.entries({ ...base, ...body }).filter(([, value]) => value !== undefined)) as unknown as AnyDocument);
  });
}
