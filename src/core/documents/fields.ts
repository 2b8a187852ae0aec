import { Type } from 'typebox';

/** Field types that several document kinds share. All times on the wire are ISO 8601 in UTC, durations whole seconds unless the name says otherwise. */

/** A random or derived id: it names nothing personal, because ids stay readable in the sealed storage. */
export const Id = Type.String({ minLength: 1, maxLength: 100 });
/** An id, or empty where the document hangs on nothing. */
export const OptionalId = Type.String({ maxLength: 100 });
export const Instant = Type.String({ minLength: 20, maxLength: 30 });
export const Slug = Type.String({ minLength: 1, maxLength: 100 });
export const Count = Type.Integer({ minimum: 0 });
export const Hlc = Type.String({ minLength: 15, maxLength: 120 });
export const LocalText = Type.Object({ zh: Type.String(), bo: Type.Optional(Type.String()), en: Type.Optional(Type.String()) });

/**
 * What every document has. `parent` is the random id that it hangs on (a response on its attempt, a review on the work reviewed),
 * `learner` the person whose study it belongs to ('' for what belongs to a whole cohort), `cohort` the cohort in which it was made ('' for none).
 */
export const base = {
  id: Id,
  parent: OptionalId,
  learner: OptionalId,
  cohort: OptionalId,
};
