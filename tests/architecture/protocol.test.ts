import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KINDS } from '#core/documents/kinds.ts';
import { contentHash } from '#core/hash/canonical.ts';
import { ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import { SignInReply, SignInRequest } from '#core/protocol/session.ts';
import { OLDEST_ACCEPTED_VERSION, PROTOCOL_VERSION } from '#core/protocol/version.ts';

const recorded = JSON.parse(readFileSync(new URL('../fixtures/protocol/versions.json', import.meta.url), 'utf8')) as Record<string, string>;

/** What goes over the wire: every document kind, the exchange and the sign-in. */
function wireHash(): string {
  const kinds = Object.fromEntries(Object.entries(KINDS).map(([kind, rule]) => [kind, { collection: rule.collection, schema: rule.schema }]));
  return contentHash(JSON.parse(JSON.stringify({ kinds, ExchangeRequest, ExchangeReply, SignInRequest, SignInReply })));
}

it('a wire schema does not change without a new protocol version', () => {
  expect(wireHash(), 'A wire schema changed. Raise PROTOCOL_VERSION, add its line of history, and record the new hash in tests/fixtures/protocol/versions.json.').toBe(recorded[PROTOCOL_VERSION]);
});

it('the history of versions has no gap, and the oldest accepted version never rises', () => {
  expect(Object.keys(recorded).map(Number)).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1));
  expect(OLDEST_ACCEPTED_VERSION).toBe(1);
});
