import type { Attempt } from '#core/documents/attempt.ts';
import type { Revision } from '#core/documents/coursework.ts';
import type { Cohort } from '#core/documents/directory.ts';
import type { ItemResult, Receipt, Result } from '#core/documents/feedback.ts';
import { KINDS, type AnyDocument, type Documents, type Kind } from '#core/documents/kinds.ts';
import { attemptEvidence } from '#core/assessment/attempt-evidence.ts';
import { beyondAllowed } from '#core/assessment/attempts-allowed.ts';
import { secondsOf } from '#core/assessment/passage.ts';
import { attemptReceipt } from '#core/assessment/responses.ts';
import { revisionReceipt } from '#core/coursework/revisions.ts';
import { isReasoned, lateState } from '#core/review/late.ts';
import { standingReview } from '#core/review/standing.ts';
import { derivedId, sameJson } from '#core/hash/canonical.ts';
import type { Environment, PublishedAssessment } from '../environment.ts';
import type { DocumentWrite, StoredDocument, Transaction } from '../store/port.ts';
import { openAttempt, type OpenedAttempt } from './open-attempt.ts';
import { Roster, scopesOf } from './rights.ts';
import { applyReview, scoreResponses, totals, withStanding } from './scoring.ts';
import { withSiblings } from './sibling-attempts.ts';
import { documentWrite } from './writes.ts';

/** `ahead`: seconds by which the clock of the device that sent this is ahead. `attempts`: those concerned and their siblings. */
type Context = { tx: Transaction; content: Environment['content']; now: number; ahead: number | undefined; roster: Roster; attempts: readonly Attempt[]; children: readonly StoredDocument[]; cohorts: ReadonlyMap<string, Cohort> };
type HandIn = { document: Attempt | Revision; about: string; writtenAt: string; claimed: string | undefined; code: string; evidence: NonNullable<Receipt['evidence']>; closes?: string | undefined };

/** An attempt that is handed in with all its responses, and what it is scored by. */
type WholeAttempt = OpenedAttempt & { published: PublishedAssessment | null; code: string };

const parse = <K extends Kind>(stored: StoredDocument) => JSON.parse(stored.body) as Documents[K];

function childrenOf<K extends Kind>({ children }: Context, document: AnyDocument, kind: K): { document: Documents[K]; firstSeq: number }[] {
  return children
    .filter((child) => child.kind === kind && child.parent === document.id && child.learner === document.learner && (KINDS[kind].writer === 'learner' || child.cohort === document.cohort))
    .map((child) => ({ document: parse<K>(child), firstSeq: child.firstSeq }));
}

/** The document that the server made before, if it did. */
function present<K extends 'receipt' | 'result'>({ children }: Context, id: string, kind: K): Documents[K] | undefined {
  const found = children.find((child) => child.id === id && child.kind === kind);
  return found && parse<K>(found);
}

function dueAt(cohort: Cohort | undefined, course: string, about: string): string | undefined {
  const due = cohort?.courses.find((entry) => entry.course === course)?.due;
  return due && Object.hasOwn(due, about) ? due[about] : undefined;
}

const serverWrite = (context: Context, document: Receipt | Result): DocumentWrite => {
  const rule = KINDS[document.type];
  return documentWrite(document, rule, '', scopesOf(document, rule, context.roster));
};

/**
 * The receipt of a hand-in as it stands now: new, or revised because more arrived. Once it is for exactly what was handed in, it stands
 * for good.
 */
async function deriveReceipt(context: Context, { document, about, writtenAt, claimed, code, evidence, closes }: HandIn): Promise<{ receipt: Receipt | undefined; writes: DocumentWrite[] }> {
  const id = derivedId('receipt', document.id);
  const previous = present(context, id, 'receipt');
  if (await context.tx.kept.finalReceipt(id)) return { receipt: previous, writes: [] };
  await context.tx.kept.putReceipt(code, id, code === claimed);
  if (previous?.code === code) return { receipt: previous, writes: [] };
  const due = previous ? previous.dueAt : (dueAt(context.cohorts.get(document.cohort), document.course, about) ?? closes);
  const { learner, cohort } = document;
  const receivedAt = previous?.receivedAt ?? new Date(context.now).toISOString();
  const ahead = previous ? previous.evidence?.ahead : context.ahead;
  const receipt: Receipt = {
    id,
    type: 'receipt',
    parent: document.id,
    learner,
    cohort,
    code,
    writtenAt,
    receivedAt,
    ...(due ? { dueAt: due } : {}),
    evidence: { ...evidence, ...(ahead === undefined ? {} : { ahead }) },
    revision: (previous?.revision ?? 0) + 1,
  };
  return { receipt, writes: [serverWrite(context, receipt)] };
}

/** The server's scores: worked out anew, except where responses were changed after their receipt was given; then those of the receipt stand. */
async function itemScores(context: Context, { attempt, responses, published, code }: WholeAttempt, previous: Result | undefined): Promise<{ items: ItemResult[]; pass: number | null }> {
  const pass = published?.assessment.pass ?? null;
  const attested = await context.tx.kept.finalReceipt(derivedId('receipt', attempt.id));
  if (previous && attested && attested !== code && previous.max > 0) {
    return { items: previous.items.map((item) => (item.by === 'tutor' ? { ...item, score: null, by: 'server' } : item)), pass };
  }
  return { items: scoreResponses(published, attempt.seed, responses), pass };
}

/** One more than is allowed? Undefined where it counts. */
const beyondOf = ({ attempts }: Context, attempt: Attempt, published: WholeAttempt['published']) => beyondAllowed(attempt, attempts, published?.assessment.attempts ?? 0);

async function standsAsBefore(context: Context, attempt: Attempt): Promise<boolean> {
  const result = present(context, derivedId('result', attempt.id), 'result');
  const published = await context.content.loadAnswerKeys(attempt.package, attempt.assessment);
  return !result || sameJson(beyondOf(context, attempt, published) ?? null, result.beyond ?? null);
}

async function deriveResult(context: Context, whole: WholeAttempt, receipt: Receipt | undefined): Promise<DocumentWrite[]> {
  const { attempt } = whole;
  const id = derivedId('result', attempt.id);
  const previous = present(context, id, 'result');
  const review = standingReview(attempt.id, childrenOf(context, attempt, 'review').map(({ document }) => document));
  const { items, pass } = await itemScores(context, whole, previous);
  const decision = childrenOf(context, attempt, 'late-decision').filter((child) => isReasoned(child.document)).sort((a, b) => a.firstSeq - b.firstSeq).at(-1)?.document;
  const standing = { late: lateState(receipt, decision), beyond: beyondOf(context, attempt, whole.published) };
  const sums = withStanding(totals(applyReview(items, review), pass), standing);
  // Of what was said before as well: one too many may count after all, where a merge tells that it was begun earlier.
  const said = new Set([...Object.keys(sums), 'late', 'beyond'] as (keyof typeof sums)[]);
  if (previous && [...said].every((key) => sameJson(sums[key] ?? null, previous[key] ?? null))) return [];
  const { learner, cohort, course, assessment } = attempt;
  const result: Result = { id, type: 'result', parent: attempt.id, learner, cohort, course, assessment, revision: (previous?.revision ?? 0) + 1, ...sums, at: new Date(context.now).toISOString() };
  return [serverWrite(context, result)];
}

/** Receipt and result of an attempt that is handed in and whole here. */
async function deriveAttempt(context: Context, attempt: Attempt): Promise<DocumentWrite[]> {
  if (attempt.state !== 'handed-in' || !attempt.handedInAt || !attempt.responses) return [];
  const wanted = new Set(attempt.responses);
  const responses = childrenOf(context, attempt, 'response').map((child) => child.document).filter((response) => wanted.has(response.id));
  if (responses.length < wanted.size) return [];
  const code = attemptReceipt(attempt.id, responses);
  const published = await context.content.loadAnswerKeys(attempt.package, attempt.assessment);
  const opened = openAttempt(attempt, responses, published?.exam);
  const evidence = published ? { ...attemptEvidence(published.assessment, opened.attempt, opened.responses), ...opened.evidence } : { seconds: secondsOf(attempt) };
  const { receipt, writes } = await deriveReceipt(context, { document: attempt, about: attempt.assessment, writtenAt: attempt.handedInAt, claimed: attempt.receipt, code, evidence, closes: published?.exam?.closes });
  return [...writes, ...(await deriveResult(context, { ...opened, published, code }, receipt))];
}

async function deriveRevision(context: Context, revision: Revision): Promise<DocumentWrite[]> {
  const code = revisionReceipt(revision.id, revision.work);
  const { writes } = await deriveReceipt(context, { document: revision, about: revision.task, writtenAt: revision.writtenAt, claimed: revision.receipt, code, evidence: { seconds: revision.seconds } });
  return writes;
}

const MOST_SECONDS = 10 ** 10;

/** Whole seconds by which a device's clock is ahead of ours, three hundred years at most. */
function clockAhead(deviceNow: number, now: number): number {
  return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, Math.round((deviceNow - now) / 1000)));
}

/** Ids of the attempts and revisions whose derived documents may change with these. */
function concerned(documents: Iterable<AnyDocument>): string[] {
  const ids = new Set<string>();
  for (const document of documents) {
    if (document.type === 'attempt' || document.type === 'revision') ids.add(document.id);
    if ((document.type === 'response' || document.type === 'review' || document.type === 'late-decision') && document.parent) ids.add(document.parent);
  }
  return [...ids];
}

/**
 * Makes what only the server makes (receipts and results) for everything that the given documents touch. Works from what is
 * stored alone, so the same state gives the same documents, and writes only what changes.
 * @param deviceNow what the clock of the device that sent them says, milliseconds since 1970
 */
export async function deriveDocuments(tx: Transaction, environment: Pick<Environment, 'content' | 'now'>, documents: Iterable<AnyDocument>, deviceNow?: number): Promise<void> {
  const ids = concerned(documents);
  if (ids.length === 0) return;
  const touched = [...(await tx.documents.byId(ids)).values()].filter((stored) => stored.kind === 'attempt' || stored.kind === 'revision');
  const found = await withSiblings(tx, touched, environment.content);
  const children = await tx.documents.children(found.map((stored) => stored.id));
  const roster = new Roster(await tx.access.membershipsOf([...new Set(found.map((stored) => stored.learner))]));
  const cohortDocuments = await tx.documents.peek([...new Set(found.map((stored) => stored.cohort))]);
  const cohorts = new Map([...cohortDocuments].filter(([, stored]) => stored.kind === 'cohort').map(([id, stored]) => [id, parse<'cohort'>(stored)]));
  const now = environment.now();
  const attempts = found.filter((stored) => stored.kind === 'attempt').map((stored) => parse<'attempt'>(stored));
  const context: Context = { tx, attempts, content: environment.content, now, ahead: deviceNow === undefined ? undefined : clockAhead(deviceNow, now), roster, children, cohorts };
  const writes: DocumentWrite[] = [];
  const asked = new Set(touched.map(({ id }) => id));
  for (const stored of found) {
    // A sibling is worked out again only where it counts now and did not, or the other way round: a hand-in costs the same however many came before it.
    if (!asked.has(stored.id) && (await standsAsBefore(context, parse<'attempt'>(stored)))) continue;
    writes.push(...(stored.kind === 'attempt' ? await deriveAttempt(context, parse<'attempt'>(stored)) : await deriveRevision(context, parse<'revision'>(stored))));
  }
  await tx.documents.put(writes);
}
