import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INBOX_KINDS } from '#core/review/inbox.ts';
import { readInboxFilter, writeInboxFilter } from './inbox-address.ts';

it('comes back from the address as it went', () => {
  const filters = fc.record({ course: fc.string({ minLength: 1 }), cohort: fc.string({ minLength: 1 }), kind: fc.constantFrom(...INBOX_KINDS), name: fc.string({ minLength: 1 }), since: fc.constant('2026-11-23T08:00:00.000Z') }, { requiredKeys: [] });
  fc.assert(fc.property(filters, (filter) => void expect(readInboxFilter(writeInboxFilter(filter))).toEqual(filter)));
  expect(readInboxFilter('?kind=nonsense&since=yesterday&x=1')).toEqual({});
  expect(writeInboxFilter({})).toBe('');
});
