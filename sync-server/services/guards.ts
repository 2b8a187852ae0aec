import { Compile } from 'typebox/compile';
import { KINDS, kindRule, type AnyDocument, type Kind, type KindRule } from '#core/documents/kinds.ts';
import type { RowCode } from '#core/protocol/errors.ts';

export const LIMITS = { depth: 20, members: 2000, bytes: 256 * 1024 } as const;

type Checker = (value: unknown) => boolean;
const checkers = new Map<string, Checker>(
  (Object.keys(KINDS) as Kind[]).map((kind) => {
    const compiled = Compile(KINDS[kind].schema);
    return [kind, (value: unknown) => compiled.Check(value)];
  }),
);

/** Ids go into database columns and file names of logs: no signs that cannot be seen. */
const hasControl = (id: string) => /\p{Cc}/u.test(id);
const forbidden = (key: string) => key === '__proto__' || key === 'constructor' || key === 'prototype' || key.startsWith('$');

/** Why a JSON value may not come in whatever it is, or null. Walks with a list of its own, so depth cannot exhaust the stack. */
export function hostileShape(value: unknown): RowCode | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  let members = 0;
  let found: RowCode | null = null;
  while (open.length > 0) {
    const { value: current, depth } = open.pop()!;
    if (typeof current === 'string' && !current.isWellFormed()) found ??= 'WRONG_SHAPE';
    if (typeof current === 'number' && !Number.isFinite(current)) found ??= 'WRONG_SHAPE';
    if (current === null || typeof current !== 'object') continue;
    if (depth > LIMITS.depth) return 'TOO_LARGE';
    for (const [key, member] of Object.entries(current)) {
      members += 1;
      if (members > LIMITS.members) return 'TOO_LARGE';
      if (forbidden(key)) return 'FORBIDDEN_KEY';
      if (!key.isWellFormed()) found ??= 'WRONG_SHAPE';
      if (member !== null && (typeof member === 'object' || typeof member === 'string' || typeof member === 'number')) open.push({ value: member, depth: depth + 1 });
    }
  }
  return found;
}

export type Inspected = { document: AnyDocument; rule: KindRule } | { code: RowCode };

/** Whether a pushed row is a document that belongs in this collection, whoever sent it. */
export function inspectRow(collection: string, row: unknown): Inspected {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return { code: 'NOT_A_DOCUMENT' };
  const hostile = hostileShape(row);
  if (hostile) return { code: hostile };
  const rule = kindRule((row as { type?: unknown }).type);
  if (!rule || rule.collection !== collection) return { code: 'NOT_A_DOCUMENT' };
  if (Buffer.byteLength(JSON.stringify(row)) > LIMITS.bytes) return { code: 'TOO_LARGE' };
  const document = row as AnyDocument;
  if (!checkers.get(document.type)!(document) || rule.sound?.(document) === false) return { code: 'WRONG_SHAPE' };
  return [document.id, document.parent, document.learner, document.cohort].some(hasControl) ? { code: 'WRONG_SHAPE' } : { document, rule };
}
