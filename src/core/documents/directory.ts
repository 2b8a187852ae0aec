import { Type, type Static } from 'typebox';
import { Count, Id, Instant, LocalText, Slug, base } from './fields.ts';

/** What the university says about itself and its people. Only the server writes these; devices read them. `version` counts up with each change. */

export const Role = Type.Union([Type.Literal('learner'), Type.Literal('tutor'), Type.Literal('author'), Type.Literal('administrator')]);
export type Role = Static<typeof Role>;

export const Branch = Type.Object({ ...base, type: Type.Literal('branch'), version: Count, name: LocalText });
export type Branch = Static<typeof Branch>;

/** A person as others in the same cohort see them. Telephone numbers and sign-in names are not here. `rank` sorts names in the person's own language. */
export const Person = Type.Object({ ...base, type: Type.Literal('person'), version: Count, name: LocalText, branch: Id, rank: Count });
export type Person = Static<typeof Person>;

/** A class that studies one or more courses together. */
export const Cohort = Type.Object({
  ...base,
  type: Type.Literal('cohort'),
  version: Count,
  name: LocalText,
  branch: Id,
  courses: Type.Array(
    Type.Object({
      course: Slug,
      opens: Type.Optional(Instant),
      /** Closing times by assessment or task. */
      due: Type.Record(Type.String(), Instant),
    }),
  ),
});
export type Cohort = Static<typeof Cohort>;

/** That a person belongs to a cohort, as what, and from when to when. `parent` = the cohort, `learner` = the person whatever the role. */
export const Membership = Type.Object({
  ...base,
  type: Type.Literal('membership'),
  version: Count,
  role: Role,
  from: Instant,
  until: Type.Optional(Instant),
});
export type Membership = Static<typeof Membership>;
