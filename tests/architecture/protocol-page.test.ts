import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLLECTIONS, KINDS } from '#core/documents/kinds.ts';
import { canonicalJson, derivedId } from '#core/hash/canonical.ts';
import { receiptCode } from '#core/assessment/receipt-code.ts';
import { formatHlc } from '#core/clock/hlc.ts';
import { leafOf } from '#core/protocol/digest.ts';
import { ERROR_CODES, ROW_CODES } from '#core/protocol/errors.ts';
import { ACK_LETTERS, ExchangeReply, ExchangeRequest, OUTCOME_LETTERS } from '#core/protocol/exchange.ts';
import * as paths from '#core/protocol/paths.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const missing = (names: readonly string[]) => names.filter((name) => !page.includes(`\`${name}\``));
const fields = (schema: object) => Object.keys((schema as { properties?: object }).properties ?? {});

describe('the page about the protocol', () => {
  it('names every field of the exchange', () => {
    expect(missing([...fields(ExchangeRequest), ...fields(ExchangeReply)])).toEqual([]);
  });

  it('names every collection, kind and field of a document', () => {
    expect(missing([...COLLECTIONS, ...Object.keys(KINDS), ...Object.values(KINDS).flatMap((rule) => fields(rule.schema))])).toEqual([]);
  });

  it('names every code, letter and address', () => {
    expect(missing([...Object.keys(ERROR_CODES), ...Object.keys(ROW_CODES), ...Object.values(OUTCOME_LETTERS), ...Object.values(ACK_LETTERS)])).toEqual([]);
    for (const path of Object.values(paths).filter((value) => String(value).startsWith('/'))) expect(page, path).toContain(path);
  });

  it('says the version that there is', () => {
    expect(page).toContain(`Version ${PROTOCOL_VERSION}.`);
    expect(page).toContain(`| ${PROTOCOL_VERSION} |`);
  });

  it('has examples that come out so', () => {
    const document = { id: derivedId('progress', 'la', 'k', 'l1'), type: 'lesson-progress', parent: '', learner: 'la', cohort: 'A', course: 'k', lesson: 'l1', seen: ['p1'], pages: 3, seconds: { d: 10 }, completed: false };
    expect(leafOf(document)).toMatchObject({ id: '0N8yrG-r7k2G-ckGFN7Njw', place: 'f03300', digest: '6HEyPb9DqqqR' });
    expect(page.replaceAll('\n ', '')).toContain(JSON.stringify(document));
    expect(canonicalJson({ b: [undefined], a: undefined })).toBe('{"b":[null]}');
    expect(receiptCode(['a', { text: '作业', photos: [] }])).toBe('4626832004');
    expect(formatHlc(1795000000000, 3, 'tablet-1')).toBe('0mwm0nk74.0003.tablet-1');
  });
});
