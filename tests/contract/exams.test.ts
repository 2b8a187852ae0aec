import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { drawItems } from '#core/assessment/draw.ts';
import type { Attempt, ResponseValue } from '#core/documents/attempt.ts';
import { answerPlace, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import type { ExamHere } from '#core/ports/exams.ts';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { copyExamCourse, EXAM_CLOSES, EXAM_CODE_FROM, EXAM_OPENS } from '#server/courses/exam-course.fixture.ts';
import { contentFile } from '#server/courses/layout.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { loadAnswerKeys, loadManifest } from '#server/courses/published.ts';
import { putCohort, putPerson } from '#server/services/directory.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { sealAnswer } from '#storage/exams/exam-crypto.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { PASSWORD, startServer, type Server } from './harness.ts';

let server: Server;
let tablets: People[];
let exam: ExamHere;
let folder: string;
const errors: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gesang-exam-'));
  const content = { loadAnswerKeys: (id: string, assessment: string) => loadAnswerKeys(server.dataDir, id, assessment), loadTask: async () => null };
  server = await startServer({ content });
  tablets = [];
  errors.length = 0;
  const { compiled } = await compileCourse(copyExamCourse(folder).dir);
  const id = (await publishPackage(server.dataDir, compiled!)).package;
  const entry = (await loadManifest(server.dataDir, id))!.modules[0]!.assessments.find((each) => each.id === 'check')!;
  exam = { course: 'small', package: id, sealed: JSON.parse(readFileSync(contentFile(server.dataDir, entry.file), 'utf8')) as SealedAssessment };
  const password = await hashPassword(PASSWORD);
  await server.store.write(async (tx) => {
    await putCohort(tx, { id: 'A', name: { zh: 'A班' }, branch: 'branch', courses: [{ course: 'small', due: {} }] });
    await putPerson(tx, { id: 'au', username: 'au', password, roles: ['author'], name: { zh: '作者' }, branch: 'branch', rank: 9 });
  });
});
afterEach(async () => {
  for (const people of tablets) await people.lock();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(errors).toEqual([]);
});

const at = (moment: string, seconds = 0) => (server.clock.now = Date.parse(moment) + seconds * 1000);
/** RxDB opens sixteen collections at most: two people at a time. */
interface Tablet {
  session: Session;
  people: People;
  network: { on: boolean };
}

/** The real device on the real server; `network.on` cuts it off. */
async function enter(username: string): Promise<Tablet> {
  const inject = injectFetch(server.app);
  const network = { on: true };
  const cut: typeof fetch = async (...given) => (network.on ? inject(...given) : Promise.reject(new TypeError('no network')));
  const platform = { origin: 'http://server', fetch: cut, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true, now: () => server.clock.now };
  const people = createPeople({ platform, pinIterations: 1000, onError: (error) => errors.push(error) });
  tablets.push(people);
  const result = await people.signIn({ username, password: PASSWORD, pin: '2580' });
  if (!result.ok) throw new Error(result.why);
  await result.session.sync.syncNow();
  return { session: result.session, people, network };
}
/** Locks and opens the person again on the same tablet: as after a crash. */
async function reopened({ people, network }: Tablet): Promise<Tablet> {
  const { key } = people.list.read()![0]!;
  await people.lock();
  const result = await people.unlock(key, '2580');
  if (!result.ok) throw new Error(result.why);
  return { session: result.session, people, network };
}
const codeNow = async () => (await loadAnswerKeys(server.dataDir, exam.package, 'check'))!.exam!.code;
const openings = async () => (await server.store.read((tx) => tx.documents.ofKind('exam-opening'))).map(({ body }) => JSON.parse(body) as Record<string, unknown>);

async function begin({ person, device, clock, ids, documents, exams }: Session, code?: string, more: Partial<Attempt> = {}) {
  const opening = await (await exams()).open(exam, code);
  if (!opening.ok) throw new Error(opening.why);
  const attempt: Attempt = { ...startAttempt({ learner: person.id, cohort: 'A', course: 'small', assessment: 'check', package: exam.package, device }, clock, ids), seed: opening.seed, opened: opening.by, ...more };
  await (await exams()).begin(attempt, opening.key);
  await documents.put(attempt);
  return { attempt, opening };
}

const RIGHT: Readonly<Record<string, ResponseValue>> = {
  rules: { values: { RESPONSE: ['A', 'B'] } },
  lake: { values: { RESPONSE: ['31967'] } },
  river: { values: { RESPONSE: ['江源'] } },
  diary: { values: { RESPONSE: ['第一节课，我先问好。'] } },
  'exam-map': { values: { RESPONSE: ['B'] } },
};

async function answerAll({ exams, device, clock }: Session, attempt: Attempt) {
  const running = (await (await exams()).resume(attempt, exam))!;
  for (const [item, value] of Object.entries(RIGHT)) await running.save(respond(attempt, item, device, value, undefined, clock));
  return running;
}
async function handInAll({ documents, clock, sync }: Session, attempt: Attempt, running: Awaited<ReturnType<typeof answerAll>>) {
  await running.settle();
  await documents.put(handIn(attempt, await documents.find('response', attempt.id), clock));
  await running.close();
  await sync.syncNow();
  await sync.syncNow();
}

it('gives the key inside the window, to learners of the course alone, and writes down who had it when', async () => {
  const la = await enter('la');
  at(EXAM_OPENS, -1);
  expect(await (await la.session.exams()).open(exam)).toEqual({ ok: false, why: 'too-early', at: EXAM_OPENS });
  expect(await openings()).toEqual([]);
  at(EXAM_OPENS);
  const opening = await (await la.session.exams()).open(exam);
  expect(opening).toMatchObject({ ok: true, by: 'online', content: { assessment: { id: 'check' } } });
  expect(await (await (await enter('lc')).session.exams()).open(exam)).toEqual({ ok: false, why: 'not-enrolled', at: 'authorization' });
  at(EXAM_OPENS, 60);
  await (await la.session.exams()).open(exam);
  expect(await openings()).toMatchObject([{ learner: 'la', cohort: 'A', course: 'small', assessment: 'check', package: exam.package, device: la.session.device, as: 'learner', at: EXAM_OPENS }]);
  at(EXAM_CLOSES, 1);
  expect(await (await la.session.exams()).open(exam)).toEqual({ ok: false, why: 'too-late', at: EXAM_CLOSES });
  la.network.on = false;
  expect(await (await la.session.exams()).open(exam)).toEqual({ ok: false, why: 'not-reached' });
  // A forged opening is the server's to write.
  la.network.on = true;
  const forged = await server.app.inject({ method: 'POST', url: '/api/exams/nothing/check/open' });
  expect(forged.statusCode).toBe(401);
});

it('tells the code to tutors of the course, not before its time, and they keep it for where there is no network', async () => {
  const ta = await enter('ta');
  at(EXAM_CODE_FROM, -1);
  expect((await (await ta.session.exams()).fetchInvigilation())!.exams).toEqual([{ course: 'small', assessment: 'check', packages: [exam.package], versions: [1], title: exam.sealed.title, opens: EXAM_OPENS, closes: EXAM_CLOSES, codeFrom: EXAM_CODE_FROM }]);
  expect(await (await ta.session.exams()).open(exam)).toMatchObject({ ok: false, why: 'too-early', at: EXAM_CODE_FROM });
  at(EXAM_CODE_FROM);
  expect((await (await ta.session.exams()).fetchInvigilation())!.exams[0]!.code).toBe(await codeNow());
  for (const other of ['tb', 'la']) {
    const { session, people } = await enter(other);
    expect((await (await session.exams()).fetchInvigilation())!.exams, other).toEqual([]);
    await people.lock();
  }
  ta.network.on = false;
  expect(await (await ta.session.exams()).fetchInvigilation()).toBeNull();
  expect((await (await (await reopened(ta)).session.exams()).invigilation())!.exams[0]!.code).toBe(await codeNow());
});

it('lets authors look in at any time and tutors from the time of the code, and writes that down too', async () => {
  const [au, ta] = [await enter('au'), await enter('ta')];
  expect(await (await au.session.exams()).open(exam)).toMatchObject({ ok: true });
  at(EXAM_CODE_FROM);
  expect(await (await ta.session.exams()).open(exam)).toMatchObject({ ok: true });
  expect((await openings()).map(({ learner, as }) => [learner, as])).toEqual(expect.arrayContaining([['au', 'author'], ['ta', 'tutor']]));
});

it('opens by the code with no network, whatever the clock says; a wrong code says so', async () => {
  const la = await enter('la');
  la.network.on = false;
  const code = await codeNow();
  const slip = code.slice(0, 15) + (code.endsWith('0') ? '1' : '0');
  expect(await (await la.session.exams()).open(exam, slip)).toEqual({ ok: false, why: 'wrong-code' });
  expect(await (await la.session.exams()).open(exam, '0000 0000 0000 0000')).toEqual({ ok: false, why: 'wrong-code' });
  at('2019-01-01T00:00:00.000Z');
  const opening = await (await la.session.exams()).open(exam, ` ${code.toLowerCase().replace(/(.{4})/g, '$1-')}`);
  const exact = (await loadAnswerKeys(server.dataDir, exam.package, 'check'))!.exam!;
  expect(opening).toMatchObject({ ok: true, by: 'code', key: exact.key, seed: exact.seedOf('la') });
  // Changed bytes are told from a wrong code.
  const broken = { ...exam, sealed: { ...exam.sealed, sealed: { ...exam.sealed.sealed, content: exam.sealed.sealed.content.replace(/.{6}$/, 'AAAAAA') } } };
  expect(await (await la.session.exams()).open(broken, code)).toEqual({ ok: false, why: 'damaged' });
});

it('is sat offline through a crash, handed in sealed, and scored by the server like an open test', async () => {
  let la = await enter('la');
  const ta = await enter('ta');
  la.network.on = false;
  at(EXAM_OPENS, 120);
  const { attempt } = await begin(la.session, await codeNow());
  let running = await answerAll(la.session, attempt);
  la = await reopened(la);
  running = (await (await la.session.exams()).resume(attempt, exam))!;
  expect(Object.fromEntries(running.responses.map(({ item, versions }) => [item, versions.at(-1)!.value]))).toEqual(RIGHT);

  // On the disk nothing of it can be read, and the documents hold only what the server can open.
  const stored = await la.session.documents.find('response', attempt.id);
  expect(JSON.stringify(stored)).not.toMatch(/31967|江源|第一节课|values/);
  expect(stored.map(({ versions }) => Object.keys(versions[0]!.value))).toEqual(stored.map(() => ['sealed']));

  at(EXAM_CLOSES, -60);
  la.network.on = true;
  await handInAll(la.session, attempt, running);
  expect(await (await la.session.exams()).resume(attempt, exam)).toBeNull();
  const [receipt] = await la.session.documents.find('receipt', attempt.id);
  expect(receipt).toMatchObject({ code: (await la.session.documents.get('attempt', attempt.id))!.receipt, dueAt: EXAM_CLOSES });
  expect(receipt!.evidence).not.toHaveProperty('early');
  expect(receipt!.evidence).not.toHaveProperty('otherSeed');
  expect(receipt!.evidence).not.toHaveProperty('unreadable');
  const [result] = await la.session.documents.find('result', attempt.id);
  // 10 + 5 + 0 + (20: the tutor's) + 10, as an open test with the same answers would have it.
  expect(result).toMatchObject({ state: 'needs-review', score: 25, max: 50 });
  expect(result!.items.map(({ item }) => item)).toEqual(drawItems((await loadAnswerKeys(server.dataDir, exam.package, 'check'))!.assessment, attempt.seed).map(({ key }) => key));

  // Before the closing nobody sees the answers; afterwards the tutor and the learner do.
  await ta.session.sync.syncNow();
  const seen = (await ta.session.documents.get('attempt', attempt.id))!;
  expect(await (await ta.session.exams()).read(seen, exam)).toBeNull();
  at(EXAM_CLOSES, 1);
  const read = (await (await ta.session.exams()).read(seen, exam))!;
  expect(Object.fromEntries(read.responses.map(({ item, versions }) => [item, versions[0]!.value]))).toEqual(RIGHT);
  expect(read.seed).toBe(attempt.seed);
  ta.network.on = false;
  expect((await (await ta.session.exams()).read(seen, exam))!.responses).toEqual(read.responses);
  expect((await (await la.session.exams()).read(seen, exam))!.responses).toEqual(read.responses);
  await ta.people.lock();
  const lb = await enter('lb');
  expect(await (await lb.session.exams()).read(seen, exam)).toBeNull();
});

it('loses nothing where a crash comes between the two writes of an answer', async () => {
  let la = await enter('la');
  at(EXAM_OPENS);
  const { attempt } = await begin(la.session);
  const running = (await (await la.session.exams()).resume(attempt, exam))!;
  await running.save(respond(attempt, 'lake', la.session.device, { values: { RESPONSE: ['1'] } }, undefined, la.session.clock));
  const put = la.session.documents.put;
  la.session.documents.put = () => Promise.reject(new Error('battery'));
  const before = running.responses[0];
  await expect(running.save(respond(attempt, 'lake', la.session.device, { values: { RESPONSE: ['31967'] } }, before ?? (await la.session.documents.find('response', attempt.id))[0], la.session.clock))).rejects.toThrow('battery');
  la.session.documents.put = put;
  la = await reopened(la);
  const again = (await (await la.session.exams()).resume(attempt, exam))!;
  expect(again.responses[0]!.versions[0]!.value).toEqual({ values: { RESPONSE: ['31967'] } });
  await handInAll(la.session, attempt, again);
  expect((await la.session.documents.find('result', attempt.id))[0]!.items.find(({ item }) => item === 'lake')).toMatchObject({ score: 5 });
});

it('keeps what the page that was left still writes, while the next one writes already', async () => {
  const la = await enter('la');
  at(EXAM_OPENS);
  const { attempt } = await begin(la.session);
  const desk = await la.session.exams();
  const left = (await desk.resume(attempt, exam))!;
  const next = (await desk.resume(attempt, exam))!;
  await left.save(respond(attempt, 'lake', la.session.device, RIGHT['lake']!, undefined, la.session.clock));
  await next.save(respond(attempt, 'river', la.session.device, RIGHT['river']!, undefined, la.session.clock));
  // It has not seen the first answer, and takes its number: the later one is the last word all the same.
  await next.save(respond(attempt, 'lake', la.session.device, { values: { RESPONSE: ['12'] } }, undefined, la.session.clock));
  const again = (await desk.resume(attempt, exam))!;
  expect(Object.fromEntries(again.responses.map(({ item, versions }) => [item, versions.map(({ n, value }) => [n, value.values!['RESPONSE']![0]])]))).toEqual({ lake: [[2, '12']], river: [[1, '江源']] });
  await handInAll(la.session, attempt, again);
  expect((await la.session.documents.find('result', attempt.id))[0]!.items.find(({ item }) => item === 'lake')).toMatchObject({ score: 0 });
});

it('forgets the key and the readable answers also where the crash comes right after the hand-in', async () => {
  let la = await enter('la');
  at(EXAM_OPENS);
  const { attempt } = await begin(la.session);
  const running = await answerAll(la.session, attempt);
  await running.settle();
  await la.session.documents.put(handIn(attempt, await la.session.documents.find('response', attempt.id), la.session.clock));
  la = await reopened(la);
  await (await la.session.exams()).tidy();
  expect(await (await la.session.exams()).resume(attempt, exam)).toBeNull();
});

it('takes the answers of two devices: of the same item the one written last, also where it could not be read there', async () => {
  const [phone, tablet] = [await enter('la'), await enter('la')];
  at(EXAM_OPENS);
  const { attempt, opening } = await begin(phone.session);
  const first = (await (await phone.session.exams()).resume(attempt, exam))!;
  await first.save(respond(attempt, 'lake', phone.session.device, RIGHT['lake']!, undefined, phone.session.clock));
  await first.save(respond(attempt, 'rules', phone.session.device, RIGHT['rules']!, undefined, phone.session.clock));
  await phone.session.sync.syncNow();
  await tablet.session.sync.syncNow();
  expect(await (await tablet.session.exams()).resume(attempt, exam)).toBeNull();
  await (await tablet.session.exams()).begin((await tablet.session.documents.get('attempt', attempt.id))!, opening.ok ? opening.key : '');
  const second = (await (await tablet.session.exams()).resume(attempt, exam))!;
  expect(second.responses).toEqual([]);
  // The phone's clock runs ahead; what the tablet writes afterwards is last all the same.
  await second.save(respond(attempt, 'lake', tablet.session.device, { values: { RESPONSE: ['5'] } }, undefined, { ...tablet.session.clock, now: () => server.clock.now - 3_600_000 }));
  await second.save(respond(attempt, 'exam-map', tablet.session.device, RIGHT['exam-map']!, undefined, tablet.session.clock));
  await handInAll(tablet.session, attempt, second);
  const [result] = await tablet.session.documents.find('result', attempt.id);
  expect(Object.fromEntries(result!.items.map(({ item, score }) => [item, score]))).toEqual({ rules: 10, lake: 0, river: 0, diary: 0, 'exam-map': 10 });
});

it('scores by the prescribed draw and tells of another seed, of a clock that lies, and of answers that were changed', async () => {
  const la = await enter('la');
  la.network.on = false;
  at(EXAM_OPENS, -86_400);
  const { attempt } = await begin(la.session, await codeNow(), { seed: 7 });
  const running = await answerAll(la.session, attempt);
  const [lake] = (await la.session.documents.find('response', attempt.id)).filter(({ item }) => item === 'lake');
  const sealed = lake!.versions[0]!.value.sealed!;
  await la.session.documents.put({ ...lake!, versions: [{ ...lake!.versions[0]!, n: 2, value: { sealed } }] });
  la.network.on = true;
  at(EXAM_OPENS, 600);
  await handInAll(la.session, attempt, running);
  const [receipt] = await la.session.documents.find('receipt', attempt.id);
  expect(receipt!.evidence).toMatchObject({ early: 86_400, otherSeed: true, unreadable: ['lake'] });
  expect((await la.session.documents.find('result', attempt.id))[0]).toMatchObject({ score: 20, max: 50 });
});

it('takes sealed nonsense for what it is, and everything beside it', async () => {
  const la = await enter('la');
  at(EXAM_OPENS);
  const { attempt } = await begin(la.session);
  const running = await answerAll(la.session, attempt);
  await running.settle();
  for (const [item, text] of [['lake', 'no JSON'], ['rules', '{"RESPONSE":5}'], ['river', '{"__proto__":["x"],"RESPONSE":["x"]}']] as const) {
    const [stored] = (await la.session.documents.find('response', attempt.id)).filter((response) => response.item === item);
    const sealed = await sealAnswer(crypto, exam.sealed.sealed.to, answerPlace(attempt.id, item, 9), text);
    await la.session.documents.put({ ...stored!, versions: [{ ...stored!.versions[0]!, n: 9, value: { sealed } }] });
  }
  await la.session.documents.put(handIn(attempt, await la.session.documents.find('response', attempt.id), la.session.clock));
  await la.session.sync.syncNow();
  await la.session.sync.syncNow();
  expect((await la.session.documents.find('receipt', attempt.id))[0]!.evidence).toMatchObject({ unreadable: ['lake', 'river', 'rules'] });
  expect((await la.session.documents.find('result', attempt.id))[0]).toMatchObject({ score: 10, max: 50 });
});

it('says that it was late where the hand-in came after the closing', async () => {
  const la = await enter('la');
  at(EXAM_OPENS);
  const { attempt } = await begin(la.session);
  const running = await answerAll(la.session, attempt);
  at(EXAM_CLOSES, 3600);
  await handInAll(la.session, attempt, running);
  expect((await la.session.documents.find('result', attempt.id))[0]).toMatchObject({ late: 'waiting' });
});
