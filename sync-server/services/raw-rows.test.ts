import { expect, it } from 'vitest';
import { rawRows, rawStates } from './raw-rows.ts';

it('finds the text of each row byte for byte', () => {
  const rows = ['{"id":"a", "n":1e400,"id":"b"}', '"text with \\"quotes\\", ] and }"', '12.50', 'null', '[1,[2,{"x":"]"}]]', '{}', '{"高":"\\u0f40"}'];
  const body = ` { "p" : 1, "push" :\n{ "attempts": [ ${rows.join(' ,\t')} ], "other":[], "x":[-1e5] }, "cp":"push" } `;
  JSON.parse(body);
  const raw = rawRows(body);
  for (const [index, row] of rows.entries()) expect(raw('attempts', index)).toBe(row);
  expect(raw('attempts', rows.length)).toBeUndefined();
  expect(raw('x', 0)).toBe('-1e5');
  expect(raw('other', 0)).toBeUndefined();
});

it('takes the last of equal keys, as JSON.parse does', () => {
  expect(rawRows('{"push":{"a":[1]},"push":{"a":[2],"a":[3]}}')('a', 0)).toBe('3');
  expect(rawRows('[]')('a', 0)).toBeUndefined();
  expect(rawRows('{"push":5}')('a', 0)).toBeUndefined();
});

it('finds the states of a push in the shape of RxDB', () => {
  const deep = `{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`;
  const state = rawStates(` [ {"newDocumentState": {"id":"1", "n":1e400}, "assumedMasterState":null},{"newDocumentState":${deep}}, {}, null]`);
  expect([0, 1, 2, 3, 4].map(state)).toEqual(['{"id":"1", "n":1e400}', deep, undefined, undefined, undefined]);
});
