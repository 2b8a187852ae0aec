import type { ResponseDeclaration } from '#core/assessment/qti/declaration.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from '../fields.ts';
import { plainLocal, readPicture } from './choices.ts';
import type { PartType } from './part.ts';

/** `words: {min, max}`. */
export function readWords(fields: Fields): { min: number; max: number } {
  const words = fields.child('words').known('min', 'max');
  const range = { min: words.number('min', { min: 0, whole: true }, 0), max: words.number('max', { min: 1, max: 20000, whole: true }) };
  if (range.min > range.max) fields.error('words', `The least number of words (${range.min}) is more than the most (${range.max}).`, 'Exchange them.');
  return range;
}

/** What a tutor looks for: one line each. */
export function readRubric(fields: Fields): readonly LocalText[] {
  const rubric = fields.list('rubric').map((entry) => entry.localHere('rubric'));
  if (rubric.length === 0) fields.error('rubric', 'The item has no rubric.', 'Say in one line each what a tutor looks for.');
  return rubric;
}

/** What all that a tutor scores has in common. */
const byTutor = (fields: Fields) => ({ key: {}, way: 'tutor' as const, most: 1, rubric: readRubric(fields) });
const file = (id: string): ResponseDeclaration => ({ id, cardinality: 'single', base: 'file' });

const extended: PartType = {
  members: ['words', 'lines', 'rubric'],
  read: (fields, response) => ({
    interaction: {
      kind: 'extended-text',
      response,
      ...(fields.has('words') ? { words: readWords(fields) } : {}),
      ...(fields.has('lines') ? { lines: fields.number('lines', { min: 1, max: 60, whole: true }) } : {}),
    },
    response: { id: response, cardinality: 'single', base: 'string' },
    ...byTutor(fields),
  }),
};

const MEDIA_TYPES: Readonly<Record<string, string>> = { picture: 'image/*', sound: 'audio/*', pdf: 'application/pdf' };

const upload: PartType = {
  members: ['files', 'rubric'],
  read(fields, response) {
    const files = fields.has('files') ? fields.words('files') : ['picture'];
    for (const name of files) if (!Object.hasOwn(MEDIA_TYPES, name)) fields.error('files', `Nothing like \`${name}\` can be handed in.`, `Write one or more of ${Object.keys(MEDIA_TYPES).join(', ')}, as in \`files: [picture]\`.`);
    return { interaction: { kind: 'upload', response, mediaTypes: files.flatMap((name) => (Object.hasOwn(MEDIA_TYPES, name) ? [MEDIA_TYPES[name]!] : [])) }, response: file(response), ...byTutor(fields) };
  },
};

const recording: PartType = {
  members: ['seconds', 'rubric'],
  read: (fields, response) => ({ interaction: { kind: 'recording', response, seconds: fields.number('seconds', { min: 3, max: 600, whole: true }) }, response: file(response), ...byTutor(fields) }),
};

const drawing: PartType = {
  members: ['picture', 'alt', 'rubric'],
  read(fields, response, context) {
    const picture = fields.has('picture') ? readPicture(fields, plainLocal(fields, 'alt'), context) : null;
    return { interaction: { kind: 'drawing', response, ...(picture ? { picture } : {}) }, response: file(response), ...byTutor(fields) };
  },
};

export const TUTOR_TYPES = { extended, upload, recording, drawing } as const;
