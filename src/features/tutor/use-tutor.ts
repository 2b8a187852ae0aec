import { useMemo } from 'react';
import type { Cohort, Membership, Person } from '#core/documents/directory.ts';
import type { LocalText } from '#core/text.ts';
import { piecesOf, type Piece } from '#core/review/inbox.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';

const NO_NAME: LocalText = { zh: '…' };

export interface Directory {
  cohorts: readonly Cohort[];
  /** Learners of a cohort now, in the order of their names. */
  learners: (cohort: string) => readonly Person[];
  /** Since when somebody is a learner of a cohort (ISO 8601). */
  joined: (cohort: string, person: string) => string | undefined;
  name: (person: string) => LocalText;
  /** Ids of the tutors of a cohort. */
  tutors: (cohort: string) => readonly string[];
  /** A name in all its languages, for searching in it. */
  allNames: (person: string) => string;
}

/** The cohorts that this tutor has, and who is in them; undefined while it is being read. */
export function useDirectory(): Directory | undefined {
  const { person } = useSession();
  const people = useDocuments('person');
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  return useMemo(() => {
    if (!people || !memberships || !cohorts) return undefined;
    const byId = new Map(people.map((entry) => [entry.id, entry]));
    const tutored = new Set(memberships.filter((membership) => isTutor(membership, person.id)).map((membership) => membership.parent));
    const since = new Map(memberships.filter(({ role }) => role === 'learner').map((membership) => [`${membership.parent}/${membership.learner}`, membership.from]));
    return {
      cohorts: cohorts.filter((cohort) => tutored.has(cohort.id)),
      learners: (cohort) =>
        memberships
          .filter((membership) => membership.parent === cohort && membership.role === 'learner' && !membership.until)
          .flatMap((membership) => byId.get(membership.learner) ?? [])
          .sort((a, b) => a.rank - b.rank || a.id.localeCompare(b.id)),
      joined: (cohort, id) => since.get(`${cohort}/${id}`),
      name: (id) => byId.get(id)?.name ?? NO_NAME,
      tutors: (cohort) => memberships.filter(({ parent, role, until }) => parent === cohort && role === 'tutor' && !until).map(({ learner }) => learner),
      allNames: (id) => Object.values(byId.get(id)?.name ?? NO_NAME).join(' '),
    };
  }, [people, memberships, cohorts, person.id]);
}

const isTutor = (membership: Membership, person: string) => membership.learner === person && membership.role === 'tutor' && !membership.until;

/** Everything handed in that this tutor may judge; undefined while it is being read. */
export function usePieces(): readonly Piece[] | undefined {
  const revisions = useDocuments('revision');
  const attempts = useDocuments('attempt');
  const results = useDocuments('result');
  const receipts = useDocuments('receipt');
  const reviews = useDocuments('review');
  const decisions = useDocuments('late-decision');
  const directory = useDirectory();
  return useMemo(() => {
    if (!revisions || !attempts || !results || !receipts || !reviews || !decisions || !directory) return undefined;
    const mine = new Set(directory.cohorts.map((cohort) => cohort.id));
    return piecesOf({ revisions, attempts, results, receipts, reviews, decisions }).filter((piece) => mine.has(piece.cohort));
  }, [revisions, attempts, results, receipts, reviews, decisions, directory]);
}
