import type { AnyDocument, KindRule } from '#core/documents/kinds.ts';
import type { RowCode } from '#core/protocol/errors.ts';
import type { MembershipRow, StoredDocument } from '../store/port.ts';

/** Who belongs where, for the persons that one request is about. */
export class Roster {
  readonly #rows: readonly MembershipRow[];

  constructor(rows: readonly MembershipRow[]) {
    this.#rows = rows;
  }

  /** Now, at `instant` (ISO 8601). */
  isTutor(person: string, cohort: string, instant: string): boolean {
    return this.#rows.some((row) => row.person === person && row.cohort === cohort && row.role === 'tutor' && row.from <= instant && (row.until === null || row.until > instant));
  }

  /** Now or ever: late work of a former member still reaches the tutor. */
  wasLearner(person: string, cohort: string): boolean {
    return this.#rows.some((row) => row.person === person && row.cohort === cohort && row.role === 'learner');
  }
}

/** Whether a person may write a document of this kind; null where they may. */
export function refuseWrite(document: AnyDocument, rule: KindRule, person: string, roster: Roster, instant: string): RowCode | null {
  if (rule.writer === 'server') return 'SERVER_ONLY';
  const { cohort, learner } = document;
  const own = learner === person;
  if (rule.writer === 'learner') return own ? null : 'NOT_ALLOWED';
  const isTutor = roster.isTutor(person, cohort, instant);
  // What is for everybody in a cohort is no learner's.
  if (rule.audience === 'cohort') return isTutor && learner === '' ? null : 'NOT_ALLOWED';
  return (isTutor || (rule.writer === 'either' && own)) && roster.wasLearner(learner, cohort) ? null : 'NOT_ALLOWED';
}

/** Whether an id is already that of another thing or another person's. */
export function idTaken(document: AnyDocument, stored: StoredDocument | undefined, person: string): boolean {
  return stored !== undefined && (stored.kind !== document.type || stored.owner !== person || stored.learner !== document.learner);
}

/** Who may read a document of a learner's study, or one that is for a whole cohort. */
export function scopesOf(document: AnyDocument, rule: KindRule, roster: Roster): string[] {
  if (rule.audience === 'cohort') return [`c:${document.cohort}`];
  const scopes = rule.audience === 'teaching' ? [] : [`u:${document.learner}`];
  if ((rule.audience === 'tutors' || rule.audience === 'teaching') && roster.wasLearner(document.learner, document.cohort)) scopes.push(`t:${document.cohort}`);
  return scopes;
}
