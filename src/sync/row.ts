import { kindRule } from '#core/documents/kinds.ts';
import type { WireDocument } from '#storage/documents/stored-document.ts';

/** A document on its way to or from the server. */
export type Row = WireDocument;

/**
 * Whether a document may be this person's work, and so is sent. Documents that only the server or somebody else writes are never
 * sent, also not after the server's epoch has changed. A kind that this version does not know is sent: the server decides.
 */
export function isOwnWork(row: Row, person: string): boolean {
  const rule = kindRule(row.type);
  if (!rule) return row.learner === person;
  if (rule.writer === 'server') return false;
  if (rule.writer !== 'learner') return typeof row['author'] !== 'string' || row['author'] === person || row['author'] === '';
  return row.learner === person || row.learner === '';
}

/** What a page of the server says about a document, over what is here: own work is joined with it, all else is the server's word. */
export function isServersWord(row: Row, person: string): boolean {
  return kindRule(row.type)?.writer === 'server' || !isOwnWork(row, person);
}
