import { KINDS, type AnyDocument, type Kind } from '#core/documents/kinds.ts';
import type { Members } from './server.ts';

/** The parts of a document that only grow and must never vanish, whoever else writes into the same document. */
export function factsOf(document: AnyDocument): string[] {
  const { id } = document;
  if (document.type === 'lesson-progress') return [id, ...document.seen.map((page) => `${id} seen ${page}`), ...Object.entries(document.seconds).map(([device, seconds]) => `${id} seconds of ${device} ${seconds}`), ...('future' in document ? [`${id} future`] : [])];
  if (document.type === 'response') return [id, `${id} version ${document.versions.at(-1)?.n}`];
  if (document.type === 'draft' || document.type === 'proposal') return [id, `${id} version ${document.versions.at(-1)?.n}`];
  if (document.type === 'note') return [id, ...Object.entries(document.writings).map(([device, list]) => `${id} writing of ${device} ${list[0]?.n}`)];
  if (document.type === 'mailbox') return [id, ...Object.keys(document.received).map((letter) => `${id} received ${letter}`), ...Object.keys(document.read).map((letter) => `${id} read ${letter}`)];
  if (document.type === 'recall') return [id, ...Object.keys(document.entries).map((key) => `${id} line ${key}`)];
  if (document.type === 'attempt') return [id, ...(document.state === 'handed-in' ? [`${id} handed in`] : []), ...('future' in document ? [`${id} future`] : [])];
  return [id];
}

const number = (text: string) => Number(text.slice(text.lastIndexOf(' ') + 1));

/** Whether a document still holds a fact: of what is counted, as much or more. */
export function holds(document: AnyDocument, fact: string): boolean {
  const facts = factsOf(document);
  if (facts.includes(fact)) return true;
  const what = fact.slice(0, fact.lastIndexOf(' ') + 1);
  return / (seconds of \S+|writing of \S+|version) $/.test(what) && facts.some((other) => other.startsWith(what) && number(other) >= number(fact));
}

/** What a person may read of one document, said once more and apart from the server's own code. */
export function mayRead(person: string, document: AnyDocument, members: Members): boolean {
  const places = members.get(person) ?? new Set<string>();
  const rule = KINDS[document.type as Kind];
  if (rule.audience === 'teaching') return places.has(`tutor:${document.cohort}`);
  if (document.learner === person || document.id === person) return true;
  if (document.type === 'branch') return true;
  if (document.type === 'cohort') return places.has(`learner:${document.id}`) || places.has(`tutor:${document.id}`);
  if (document.type === 'membership') return places.has(`tutor:${document.cohort}`) || (document.role === 'tutor' && places.has(`learner:${document.cohort}`));
  if (document.type === 'person') return places.size > 0;
  if (document.type === 'announcement') return places.has(`learner:${document.cohort}`) || places.has(`tutor:${document.cohort}`);
  return rule.audience === 'tutors' && places.has(`tutor:${document.cohort}`);
}
