import type { Branch, Cohort, Membership, Person, Role } from '#core/documents/directory.ts';
import { KINDS } from '#core/documents/kinds.ts';
import { derivedId } from '#core/hash/canonical.ts';
import type { MembershipRow, StoredDocument, Transaction } from '../store/port.ts';
import { Roster, scopesOf } from './rights.ts';
import { foldUsername } from './sessions.ts';
import { documentWrite } from './writes.ts';

type Unversioned<T> = Omit<T, 'type' | 'version' | 'parent' | 'learner' | 'cohort'>;
type DirectoryDocument = Branch | Cohort | Person | Membership;

const at = (time: number) => new Date(time).toISOString();
const holds = (row: MembershipRow, instant: string) => row.until === null || row.until > instant;

async function nextVersion(tx: Transaction, id: string): Promise<number> {
  const stored = (await tx.documents.byId([id])).get(id);
  return stored ? Number((JSON.parse(stored.body) as { version?: number }).version ?? 0) + 1 : 1;
}

async function save(tx: Transaction, document: DirectoryDocument, scopes: readonly string[]): Promise<void> {
  await tx.documents.put([documentWrite(document, KINDS[document.type], '', scopes)]);
}

/** Makes or changes a branch school. Everybody sees it. */
export async function putBranch(tx: Transaction, branch: Unversioned<Branch>): Promise<void> {
  await save(tx, { ...branch, type: 'branch', parent: '', learner: '', cohort: '', version: await nextVersion(tx, branch.id) }, ['all']);
}

/** Makes or changes a cohort. Its members see it. */
export async function putCohort(tx: Transaction, cohort: Unversioned<Cohort>): Promise<void> {
  await save(tx, { ...cohort, type: 'cohort', parent: '', learner: '', cohort: cohort.id, version: await nextVersion(tx, cohort.id) }, [`c:${cohort.id}`]);
}

/** Themselves; everybody in a cohort that they teach; the tutors of a cohort in which they learn or learnt. */
async function personScopes(tx: Transaction, person: string): Promise<string[]> {
  const rows = await tx.access.membershipsOf([person]);
  return [`u:${person}`, ...rows.map((row) => (row.role === 'tutor' ? `c:${row.cohort}` : `t:${row.cohort}`))];
}

export interface NewPerson extends Unversioned<Person> {
  username: string;
  /** PHC string from `hashPassword`. */
  password: string;
  roles: readonly Role[];
}

/** Makes or changes a person with their sign-in. */
export async function putPerson(tx: Transaction, { username, password, roles, ...person }: NewPerson): Promise<void> {
  await tx.accounts.put({ person: person.id, username: foldUsername(username), password, roles, name: person.name, disabled: false });
  await tx.access.grant(person.id, `u:${person.id}`);
  await tx.access.grant(person.id, 'all');
  await save(tx, { ...person, type: 'person', parent: '', learner: person.id, cohort: '', version: await nextVersion(tx, person.id) }, await personScopes(tx, person.id));
}

async function saveMembership(tx: Transaction, row: MembershipRow): Promise<void> {
  await tx.access.putMembership(row);
  const { id, person, cohort, role, from, until } = row;
  const document: Membership = { id, type: 'membership', parent: cohort, learner: person, cohort, role, from, ...(until ? { until } : {}), version: await nextVersion(tx, id) };
  await save(tx, document, [`u:${person}`, `t:${cohort}`, ...(role === 'tutor' ? [`c:${cohort}`] : [])]);
}

/** Gives what somebody wrote (or is) new change numbers, with the audience that it has by now. */
async function showAgain(tx: Transaction, person: string, cohort: string): Promise<void> {
  const self = (await tx.documents.byId([person])).get(person);
  if (self) await tx.documents.put([{ ...self, scopes: await personScopes(tx, person), blobs: [] }]);
  const roster = new Roster(await tx.access.membershipsOf([person]));
  const study = (await tx.documents.ofLearner(person, cohort)).filter((stored) => stored.collection !== 'directory');
  await tx.documents.put(study.map((stored) => withScopes(stored, roster)));
}

function withScopes(stored: StoredDocument, roster: Roster) {
  const document = JSON.parse(stored.body);
  return documentWrite(document, KINDS[stored.kind as keyof typeof KINDS], stored.owner, scopesOf(document, KINDS[stored.kind as keyof typeof KINDS], roster));
}

/** Id of a person's membership of a cohort in a role. */
export const membershipId = (cohort: string, person: string, role: Role): string => derivedId('membership', cohort, person, role);

/** Puts a person into a cohort: the scopes are granted, so all of them will be pulled from the start. */
export async function addMember(tx: Transaction, cohort: string, person: string, role: Role, time: number): Promise<void> {
  const known = (await tx.access.membersOf(cohort)).find((row) => row.person === person && row.role === role);
  if (known && holds(known, at(time))) return;
  await saveMembership(tx, { id: membershipId(cohort, person, role), person, cohort, role, from: known?.from ?? at(time), until: null });
  await tx.access.grant(person, `c:${cohort}`);
  if (role === 'tutor') await tx.access.grant(person, `t:${cohort}`);
  await showAgain(tx, person, cohort);
}

/** Takes a person out of a cohort in a role. What they wrote stays theirs and stays with its tutors. */
export async function endMembership(tx: Transaction, cohort: string, person: string, role: Role, time: number): Promise<void> {
  const rows = (await tx.access.membersOf(cohort)).filter((row) => row.person === person && holds(row, at(time)));
  const ending = rows.find((row) => row.role === role);
  if (!ending) return;
  await saveMembership(tx, { ...ending, until: at(time) });
  if (role === 'tutor') await tx.access.revoke(person, `t:${cohort}`);
  if (rows.length === 1) await tx.access.revoke(person, `c:${cohort}`);
}
