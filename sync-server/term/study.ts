import type { Manifest } from '#core/course/manifest.ts';
import type { Photo, Revision } from '#core/documents/coursework.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { LessonProgress } from '#core/documents/progress.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import type { PublishedContent } from '../environment.ts';
import { clockAt, type Chance } from './chance.ts';
import { doTask, takeAssessment, type Place } from './hand-ins.ts';
import { DAY_MS, type Happening } from './happening.ts';
import type { TermPerson } from './people.ts';
import type { PlannedPiece } from './plan.ts';

export interface Term {
  chance: Chance;
  content: PublishedContent;
  manifest: Manifest;
  package: string;
  /** Ids of the pages by lesson. */
  pages: ReadonlyMap<string, readonly string[]>;
  photos: readonly Photo[];
  /** Milliseconds since 1970. */
  start: number;
  now: number;
}

type Unit = { lesson: string; whole: boolean } | { piece: PlannedPiece };

/** What a learner does, in order: the lessons of a module, what is handed in during it, and last some lessons of the next one. */
function unitsOf({ chance, manifest }: Term, { username }: TermPerson, pieces: readonly PlannedPiece[]): readonly Unit[] {
  const last = pieces.at(-1)?.module;
  if (last === undefined) return [];
  const units: Unit[] = manifest.modules.slice(0, last + 1).flatMap(({ lessons }, module): Unit[] => [
    ...lessons.map(({ id }) => ({ lesson: id, whole: chance.share('skips', username, id) > 0.03 })),
    ...pieces.filter((piece) => piece.module === module).map((piece) => ({ piece })),
  ]);
  const after = pieces.filter(({ module }) => module >= manifest.modules.length).map((piece) => ({ piece }));
  const more = (manifest.modules[last + 1]?.lessons ?? []).slice(0, Math.floor(chance.share('more', username) * 5));
  return [...units, ...after, ...more.map(({ id }, index) => ({ lesson: id, whole: index < more.length - 1 }))];
}

/** When the person was last heard of. */
export const lastHeard = ({ chance, now }: Term, { username, rhythm }: TermPerson): number => now - Math.floor((rhythm.silent + chance.share('last', username) * rhythm.days) * DAY_MS) - 600_000;

function readLesson(term: Term, { learner, cohort, course, device }: Place, lesson: string, whole: boolean, time: number): readonly AnyDocument[] {
  const pages = term.pages.get(lesson) ?? [];
  let progress: LessonProgress | undefined;
  for (const [index, page] of pages.slice(0, whole ? pages.length : 1).entries()) {
    const seconds = 60 + Math.floor(term.chance.share('reads', learner, page, lesson) * 300);
    progress = readPage({ learner, cohort, course, lesson }, { id: page, pages: pages.length, seconds, device }, progress, clockAt(time + index * 240_000, device));
  }
  return progress ? [progress] : [];
}

/** All that a learner did in the term up to now, in the order of time. */
export async function studyOf(term: Term, person: TermPerson, pieces: readonly PlannedPiece[]): Promise<readonly Happening[]> {
  const { chance, content, manifest } = term;
  const units = unitsOf(term, person, pieces);
  const end = lastHeard(term, person) - DAY_MS / 4;
  const step = (end - term.start - DAY_MS) / units.length;
  const revisions = new Map<string, Revision[]>();
  const happenings: Happening[] = [];
  for (const [index, unit] of units.entries()) {
    const time = Math.floor(term.start + DAY_MS + step * (index + 0.9 * chance.share('time', person.username, index)));
    const device = chance.pick(person.devices, 'device', person.username, index);
    const place: Place = { learner: person.id, cohort: person.cohorts[0]!, course: manifest.course, package: term.package, device };
    let documents: readonly AnyDocument[];
    if ('lesson' in unit) documents = readLesson(term, place, unit.lesson, unit.whole, time);
    else if (unit.piece.kind === 'assessment') documents = await takeAssessment(chance, content, place, unit.piece, time);
    else {
      const earlier = revisions.get(unit.piece.about) ?? [];
      const revision = doTask(chance, place, unit.piece, term.photos, earlier, time);
      revisions.set(unit.piece.about, [...earlier, revision]);
      documents = [revision];
    }
    const photos = documents.flatMap((document) => (document.type === 'revision' ? document.work.photos.map(({ sha256 }) => sha256) : []));
    happenings.push({ person, device, time, documents, photos });
  }
  return happenings;
}

