import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Photo, Revision } from '#core/documents/coursework.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { openStore } from '#server/open-store.ts';
import { demoId } from '#server/services/demo-people.ts';
import { addMember } from '#server/services/directory.ts';
import { PASSWORD } from './acts.ts';
import type { TestServer } from './server.ts';

export const COURSE = 'preschool-pedagogy';
export const TASK = 'observation';

/** A photo of a window sill, the first third of it dark. */
export async function windowSill(): Promise<{ photo: Photo; bytes: Buffer }> {
  const [width, height] = [640, 480];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="640" height="480" fill="#dfecf2"/><path d="M0 300 L200 180 L330 260 L460 140 L640 280 V480 H0Z" fill="#7ea9bf"/><rect y="390" width="640" height="90" fill="#c98e17"/><rect x="420" y="250" width="70" height="150" rx="14" fill="#fff"/><rect x="420" y="320" width="70" height="80" rx="10" fill="#0b5a83"/></svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
  return { bytes, photo: { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mediaType: 'image/jpeg', width, height } };
}

/** Makes the tutor of the other cohort a second one of the first. Between two runs of the server. */
export async function addSecondTutor(server: TestServer): Promise<void> {
  const store = await openStore({ dataDir: server.dataDir, databaseUrl: null });
  await store.write((tx) => addMember(tx, demoId('cohort', 'yushu'), demoId('person', 'hanlaoshi'), 'tutor', Date.now() - 86_400_000));
  await store.close();
}

/** Somebody's device that is no browser: it signs in and pushes. */
export class ApiDevice {
  readonly #url: string;
  readonly #token: string;
  readonly person: string;
  readonly device: string;

  private constructor(url: string, token: string, person: string, device: string) {
    this.#url = url;
    this.#token = token;
    this.person = person;
    this.device = device;
  }

  static async signIn(server: TestServer, username: string): Promise<ApiDevice> {
    const device = `api-${username}-${Math.random().toString(36).slice(2)}`;
    const answer = await fetch(`${server.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: PASSWORD, device }) });
    const { token, person } = (await answer.json()) as { token: string; person: { id: string } };
    return new ApiDevice(server.url, token, person.id, device);
  }

  async exchange(push: Record<string, object[]> = {}): Promise<{ out?: Record<string, string>; why?: object; pull?: Record<string, { id: string; type: string }[]> }> {
    const answer = await fetch(`${this.#url}/api/exchange`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` }, body: JSON.stringify({ p: 2, d: this.device, push }) });
    return (await answer.json()) as never;
  }

  /** What of the kind has come to this person, pulled from the beginning. */
  async documents(kind: string): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    let cp: string | undefined;
    for (;;) {
      const answer = await fetch(`${this.#url}/api/exchange`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` }, body: JSON.stringify({ p: 2, d: this.device, ...(cp ? { cp } : {}) }) });
      const reply = (await answer.json()) as { cp: string; more?: true; pull?: Record<string, Record<string, unknown>[]> };
      found.push(...Object.values(reply.pull ?? {}).flat().filter(({ type }) => type === kind));
      cp = reply.cp;
      if (!reply.more) return found;
    }
  }

  /** Whether the bytes of a photo or recording open for this person. */
  async opens(sha256: string): Promise<boolean> {
    return (await fetch(`${this.#url}/api/blobs/${sha256}`, { headers: { authorization: `Bearer ${this.#token}` } })).ok;
  }

  async sendPhoto({ photo, bytes }: { photo: Photo; bytes: Buffer }): Promise<void> {
    const answer = await fetch(`${this.#url}/api/blobs/${photo.sha256}`, { method: 'PUT', headers: { 'content-type': photo.mediaType, authorization: `Bearer ${this.#token}` }, body: new Uint8Array(bytes) });
    if (!answer.ok) throw new Error(`The photo was not taken: ${answer.status}`);
  }

  /** Hands coursework in, written so many days ago. */
  async handIn(packageId: string, text: string, photos: readonly Photo[], earlier: readonly Revision[], daysAgo: number, course = COURSE): Promise<Revision> {
    const at = Date.now() - daysAgo * 86_400_000;
    const where = { learner: this.person, cohort: demoId('cohort', 'yushu'), course, task: TASK, device: this.device };
    const revision = handInWork(where, packageId, { text, photos: [...photos] }, 1800, [...earlier], { now: () => at, monotonic: () => 0, stamp: () => '' }, { id: () => `rev-${Math.random().toString(36).slice(2)}`, number: () => 0 });
    const { out, why } = await this.exchange({ coursework: [revision] });
    if (out?.['coursework'] !== 'a') throw new Error(`The hand-in was not taken: ${JSON.stringify(why)}`);
    return revision;
  }
}

/** The small course under the name of another, with a task that two people mark: then a cohort studies it. */
export async function publishTwoMarkers(server: TestServer, course: string, moderateAbove: number): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'gesang-two-'));
  const dir = join(parent, course);
  await cp(new URL('../../fixtures/courses/small', import.meta.url), dir, { recursive: true });
  const change = async (file: string, from: string, to: string) => writeFile(join(dir, file), (await readFile(join(dir, file), 'utf8')).replace(from, to));
  await change('course.yaml', 'id: small\nversion: 1', `id: ${course}\nversion: 900`);
  await change('tasks/observation.yaml', 'rubric:', `marking: {markers: 2, moderate-above: ${moderateAbove}}\nrubric:`);
  const { compiled, problems } = await compileCourse(dir);
  await rm(parent, { recursive: true });
  if (!compiled) throw new Error(JSON.stringify(problems));
  await publishPackage(server.dataDir, compiled);
  return packageOf(server, course);
}

/** Id of the package of a course that is published now. */
export async function packageOf(server: TestServer, course: string): Promise<string> {
  const { courses } = (await (await fetch(`${server.url}/api/courses`)).json()) as { courses: { course: string; package: string }[] };
  return courses.find((entry) => entry.course === course)!.package;
}

