import { Type, type Static } from 'typebox';
import { Count, Id, Slug } from './fields.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** A tutor's spoken comment. The bytes travel apart from the document, as photos do. */
export const Voice = Type.Object({ sha256: Sha256, bytes: Count, mediaType: Type.String({ maxLength: 60 }), seconds: Count });
export type Voice = Static<typeof Voice>;

/** Part of a whole picture: 0 is left or top, 1 right or bottom, of the picture as it stands upright. */
const Share = Type.Number({ minimum: 0, maximum: 1 });
const quote = Type.String({ maxLength: 2000 });

/** What a comment is about. Places in texts are UTF-16 units from the beginning; the quote says what stood there. */
export const CommentPlace = Type.Union([
  Type.Object({ kind: Type.Literal('passage'), from: Count, to: Count, quote }),
  Type.Object({ kind: Type.Literal('item'), item: Slug, from: Type.Optional(Count), to: Type.Optional(Count), quote: Type.Optional(quote) }),
  Type.Object({ kind: Type.Literal('photo'), sha256: Sha256, x: Share, y: Share }),
]);
export type CommentPlace = Static<typeof CommentPlace>;

export const ReviewComment = Type.Object({ id: Id, on: CommentPlace, text: Type.String({ maxLength: 4000 }), voice: Type.Optional(Voice) });
export type ReviewComment = Static<typeof ReviewComment>;

/** What a tutor says of a piece of work: the same in a proposal and in the review that is released. */
export const judgement = {
  /** Points by rubric criterion (coursework), or by item (attempt). */
  points: Type.Record(Type.String(), Type.Number({ minimum: 0 })),
  mark: Type.Number({ minimum: 0 }),
  max: Type.Number({ minimum: 0 }),
  /** A word on the whole of it; what to do, where it is to be revised. */
  comment: Type.String({ maxLength: 10_000 }),
  /** Numbered in this order. */
  comments: Type.Optional(Type.Array(ReviewComment, { maxItems: 100 })),
  voice: Type.Optional(Voice),
};

export const Decision = Type.Union([Type.Literal('accepted'), Type.Literal('revise')]);

/** Where the course asks for two markers: who this is. A moderator decides where the two are too far apart. */
export const MarkerRole = Type.Union([Type.Literal('first'), Type.Literal('second'), Type.Literal('moderator')]);
export type MarkerRole = Static<typeof MarkerRole>;
