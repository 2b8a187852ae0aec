import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { examSeed } from './exam-seed.ts';

it('is HMAC-SHA-256 of the learner under the secret, as a whole number that an attempt may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (secret, learner) => {
      expect(examSeed(secret, learner)).toBe(createHmac('sha256', secret).update(learner).digest().readUInt32BE(0) & 0x7fffffff);
    }),
  );
});

it('differs from learner to learner and from exam to exam', () => {
  const seeds = ['a', 'b'].flatMap((secret) => Array.from({ length: 200 }, (_, learner) => examSeed(secret, `learner-${learner}`)));
  expect(new Set(seeds).size).toBe(400);
});
