import { Type, type Static } from 'typebox';
import { lastWrite, mapOf } from '../merge/lattice.ts';
import { Hlc, Id, base } from './fields.ts';

/** A person's own settings, the same on all their devices. `id = derivedId('profile', person)`. Each field is last-write-wins on its own. */
const setting = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Boolean>>(value: T) => Type.Optional(Type.Object({ hlc: Hlc, value }));

export const Profile = Type.Object({
  ...base,
  type: Type.Literal('profile'),
  language: setting(Type.String({ maxLength: 10 })),
  /** 'zh' | 'bo' | 'both': how lessons are shown. */
  lessonLanguage: setting(Type.String({ maxLength: 10 })),
  /** 'normal' | 'large' | 'larger'. */
  textSize: setting(Type.String({ maxLength: 10 })),
  /** 'system' | 'light' | 'dark'. */
  theme: setting(Type.String({ maxLength: 10 })),
  /** How the library is filtered and sorted, as the app wrote it. */
  library: setting(Type.String({ maxLength: 400 })),
  /** From when on a tutor takes somebody for stuck, as the app wrote it. */
  stuck: setting(Type.String({ maxLength: 400 })),
  /** A tutor's comments to be used again, by a random id; an empty text is one that was removed. */
  remarks: Type.Optional(Type.Record(Id, Type.Object({ hlc: Hlc, text: Type.String({ maxLength: 2000 }) }))),
});
export type Profile = Static<typeof Profile>;

export const profileLattices = {
  language: lastWrite<{ hlc: string; value: string }>(),
  lessonLanguage: lastWrite<{ hlc: string; value: string }>(),
  textSize: lastWrite<{ hlc: string; value: string }>(),
  theme: lastWrite<{ hlc: string; value: string }>(),
  library: lastWrite<{ hlc: string; value: string }>(),
  stuck: lastWrite<{ hlc: string; value: string }>(),
  remarks: mapOf(lastWrite<{ hlc: string; text: string }>()),
};
