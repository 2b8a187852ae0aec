import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import { COLLECTIONS, KINDS } from '#core/documents/kinds.ts';
import type * as Rights from '#server/services/rights.ts';
import { PEOPLE, STUDY_KINDS, readingFaults, startTrial, writingFaults, type Trial } from '#tests/support/permission-trial.ts';
import { sampleOf } from '#tests/support/sample-of-kind.ts';
import { Device } from './harness.ts';

/** A rule that is taken out of the server on purpose. */
let mutant: Partial<Pick<typeof Rights, 'refuseWrite' | 'idTaken' | 'scopesOf'>> = {};
vi.mock('#server/services/rights.ts', async (original) => {
  const rights = await original<typeof Rights>();
  const may = <K extends keyof typeof mutant>(name: K) => (...given: Parameters<(typeof Rights)[K]>) => ((mutant[name] ?? rights[name]) as (...all: unknown[]) => never)(...given);
  return { ...rights, refuseWrite: may('refuseWrite'), idTaken: may('idTaken'), scopesOf: may('scopesOf') };
});
afterEach(() => {
  mutant = {};
});

describe('who may read and write what, for every kind and route', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial();
  }, 120_000);
  afterAll(() => trial?.close());

  it('shows each document to those of its audience alone: by exchange, stock routes, questions, audits, and its files', async () => {
    expect(STUDY_KINDS.length).toBeGreaterThan(10);
    expect(await readingFaults(trial)).toEqual([]);
  }, 120_000);

  it('takes no document from anybody but those who may write it, whatever it claims, nor over what is somebody else’s', async () => {
    expect(await writingFaults(trial)).toEqual([]);
    // And all the tries have shown nobody anything.
    expect(await readingFaults(trial)).toEqual([]);
  }, 120_000);

  it('shows the directory of a cohort to its own members', async () => {
    const { devices, app } = trial;
    for (const who of PEOPLE) {
      const fresh = new Device(app, devices[who].token, devices[who].id);
      await fresh.pull();
      const ofOthers = who === 'lc' || who === 'tb' ? 'A' : who === 'tl' ? '' : 'B';
      expect([who, fresh.ofType('cohort').filter(({ id }) => id === ofOthers)]).toEqual([who, []]);
      expect([who, fresh.ofType('membership').filter(({ cohort, learner }) => cohort === ofOthers && learner !== who)]).toEqual([who, []]);
      const strangers = { la: ['lb', 'lc', 'tb'], lb: ['la', 'lc', 'tb'], lc: ['la', 'lb', 'ta', 'ts', 'te'], tb: ['la', 'lb', 'ta', 'ts', 'te'], ta: ['lc', 'tb'], ts: ['lc', 'tb'], te: ['lc', 'tb'], tl: ['la', 'lb'] }[who];
      expect([who, fresh.ofType('person').map(({ id }) => id).filter((id) => strangers.includes(id as string))]).toEqual([who, []]);
    }
  });

  it('rings at nobody’s door for what is not theirs, by the question that is held and by the streams', async () => {
    const { devices, app } = trial;
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address() as { port: number };
    const outsiders = ['lc', 'tb', 'te'] as const;
    for (const who of outsiders) await devices[who].pull();
    const end = new AbortController();
    const heard = new Map<string, string>();
    const streams = outsiders.flatMap((who) => ['/api/stream', ...COLLECTIONS.map((collection) => `/api/rxdb/${collection}/stream`)].map(async (path) => {
      const answer = await fetch(`http://127.0.0.1:${address.port}${path}`, { headers: devices[who].headers, signal: end.signal });
      for await (const bytes of answer.body!.pipeThrough(new TextDecoderStream())) heard.set(`${who} ${path}`, (heard.get(`${who} ${path}`) ?? '') + bytes);
    }));
    // Each begins with a greeting.
    await vi.waitFor(() => expect([...heard.values()].filter((text) => /RESYNC|changed/.test(text))).toHaveLength(streams.length), 10_000);
    const before = new Map(heard);
    const fresh = STUDY_KINDS.filter((kind) => KINDS[kind].writer === 'learner').map((kind) => sampleOf(kind, { id: `rung-${kind}`, learner: 'la', cohort: 'A' }));
    for (const document of fresh) await devices.la.push({ [KINDS[document.type].collection]: [document] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heard).toEqual(before);
    for (const who of outsiders) expect([who, (await devices[who].get(`/api/changes?since=${encodeURIComponent(devices[who].checkpoint!)}&wait=0`)).json().changed]).toEqual([who, false]);
    end.abort();
    await Promise.allSettled(streams);
  }, 60_000);

  it('answers nothing of a cohort, of an upload or of refused rows to others, and nothing at all without a session', async () => {
    const { devices, app } = trial;
    for (const who of PEOPLE) {
      const expected = who === 'ta' || who === 'ts' ? 200 : 404;
      expect([who, (await devices[who].get('/api/cohorts/A/devices')).statusCode]).toEqual([who, expected]);
    }
    const name = Buffer.from('0'.repeat(64)).toString('base64');
    const begun = await app.inject({ method: 'POST', url: '/api/uploads', headers: { ...devices.la.headers, 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': `sha256 ${name}` } });
    const upload = new URL(String(begun.headers.location), 'http://server').pathname;
    for (const who of PEOPLE.filter((person) => person !== 'la')) {
      for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
        const answer = await app.inject({ method, url: upload, headers: { ...devices[who].headers, 'tus-resumable': '1.0.0', ...(method === 'PATCH' ? { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : {}) }, ...(method === 'PATCH' ? { payload: 'x' } : {}) });
        expect([who, method, answer.statusCode]).toEqual([who, method, 404]);
      }
    }
    await devices.la.push({ progress: [{ id: 'la-secret', type: 'lesson-progress' }] });
    for (const who of PEOPLE) expect([who, (await devices[who].get('/api/refused')).body.includes('la-secret')]).toEqual([who, who === 'la']);
  });

  it('has no route that answers without a session but those that are meant for everybody', async () => {
    const { app } = trial;
    const open = ['/api/courses', '/api/docs', '/api/health', '/api/receipts/:code', '/api/sessions'];
    const paths = (app as unknown as { swagger(): { paths: Record<string, Record<string, unknown>> } }).swagger().paths;
    expect(Object.keys(paths).length).toBeGreaterThan(10);
    for (const [path, methods] of Object.entries(paths)) {
      if (!path.startsWith('/api/') || open.includes(path.replaceAll(/\{(\w+)\}/g, ':$1'))) continue;
      for (const method of Object.keys(methods)) {
        const url = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => (parameter === 'sha256' ? '0'.repeat(64) : parameter === 'collection' ? 'progress' : 'x'));
        const { statusCode } = await app.inject({ method: method.toUpperCase() as 'GET', url, ...(method === 'post' ? { payload: {} } : {}), headers: { 'tus-resumable': '1.0.0' } });
        expect([method, path, statusCode]).toEqual([method, path, 401]);
      }
    }
  });
});

describe('the trial finds a rule that was taken away', () => {
  const actual = () => vi.importActual<typeof Rights>('#server/services/rights.ts');
  const faultsWith = async (change: typeof mutant) => {
    mutant = change;
    const trial = await startTrial();
    try {
      return [...(await readingFaults(trial)), ...(await writingFaults(trial))].join('\n');
    } finally {
      await trial.close();
    }
  };

  it.each<[string, (rights: typeof Rights) => typeof mutant, RegExp]>([
    ['anybody may write what tutors write', ({ refuseWrite }) => ({ refuseWrite: (document, rule, ...more) => (rule.writer === 'tutor' ? null : refuseWrite(document, rule, ...more)) }), /tb wrote of-la-review/],
    ['a tutor of one cohort may write in another', ({ refuseWrite }) => ({ refuseWrite: (document, rule, person, ...more) => (person === 'tb' && rule.writer === 'tutor' ? null : refuseWrite(document, rule, person, ...more)) }), /tb wrote of-la-late-decision/],
    ['who was a tutor may write still', ({ refuseWrite, Roster }) => ({ refuseWrite: (document, rule, person, roster, instant) => refuseWrite(document, rule, person, person === 'te' ? Object.assign(new Roster([]), { isTutor: () => true, wasLearner: () => true }) : roster, instant) }), /te wrote of-la-review/],
    ['a learner may write of another’s study', ({ refuseWrite }) => ({ refuseWrite: (document, rule, ...more) => (rule.writer === 'learner' ? null : refuseWrite(document, rule, ...more)) }), /lb wrote of-la-lesson-progress/],
    ['the learner of a tutor’s document need not be in the cohort', ({ refuseWrite, Roster }) => ({ refuseWrite: (document, rule, person, roster, instant) => refuseWrite(document, rule, person, Object.assign(new Roster([]), { isTutor: roster.isTutor.bind(roster), wasLearner: () => true }), instant) }), /tb wrote swapped-review/],
    ['an id that is taken may be used again', () => ({ idTaken: () => false }), /could lay something over planted-/],
    ['drafts are shown to tutors', ({ scopesOf }) => ({ scopesOf: (document, rule, roster) => [...scopesOf(document, rule, roster), ...(document.type === 'draft' ? [`t:${document.cohort}`] : [])] }), /ta sees draft by the exchange/],
    ['proposals are shown to the learner', ({ scopesOf }) => ({ scopesOf: (document, rule, roster) => [...scopesOf(document, rule, roster), `u:${document.learner}`] }), /la sees proposal by the stock route/],
    ['all tutors see all cohorts', ({ scopesOf }) => ({ scopesOf: (document, rule, roster) => [...scopesOf(document, rule, roster), 't:B'] }), /tb sees revision by the exchange/],
  ])('%s', async (_name, change, found) => {
    expect(await faultsWith(change(await actual()))).toMatch(found);
  }, 120_000);
});
