import { describe, expect, it } from 'vitest';
import { likelyBest, type Answers } from '../best-score.ts';
import { SCORE3, item3, template3, tryItem } from '../import.fixture.ts';

const response = (cardinality: string, base: string, inner: string, id = 'RESPONSE') => `<qti-response-declaration identifier="${id}" cardinality="${cardinality}" base-type="${base}">${inner}</qti-response-declaration>`;
const correct = (...values: readonly string[]) => `<qti-correct-response>${values.map((value) => `<qti-value>${value}</qti-value>`).join('')}</qti-correct-response>`;
const mapping = (entries: Readonly<Record<string, number>>, bounds = '') => `<qti-mapping ${bounds}>${Object.entries(entries).map(([key, value]) => `<qti-map-entry map-key="${key}" mapped-value="${value}"/>`).join('')}</qti-mapping>`;
const body = (inner: string) => `<qti-item-body><div><p>What?</p>${inner}</div></qti-item-body>`;
const choices = (name: string, ids: readonly string[], more = '') => ids.map((id) => `<qti-${name} identifier="${id}" ${more}>The ${id}</qti-${name}>`).join('');
const MAP = '<object data="pictures/map.png" type="image/png" width="200" height="100">A map</object>';

interface Case {
  name: string;
  xml: string;
  kind: string;
  /** Answer and SCORE, by the standard's own words. */
  scores: readonly (readonly [Answers, number | null])[];
  most: number;
}

const CASES: readonly Case[] = [
  {
    name: 'choice, match_correct',
    xml: response('single', 'identifier', correct('b')) + SCORE3 + body(`<qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="1"><qti-prompt>Which?</qti-prompt>${choices('simple-choice', ['a', 'b', 'c'])}</qti-choice-interaction>`) + template3('match_correct.xml'),
    kind: 'choice',
    scores: [[{ RESPONSE: ['b'] }, 1], [{ RESPONSE: ['a'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'multiple response with negative mapping and bounds',
    xml: response('multiple', 'identifier', correct('a', 'b') + mapping({ a: 2, b: 1, c: -1 }, 'lower-bound="0" upper-bound="2.5" default-value="-0.5"')) + SCORE3 + body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="0">${choices('simple-choice', ['a', 'b', 'c', 'd'])}</qti-choice-interaction>`) + template3('map_response'),
    kind: 'choice',
    scores: [[{ RESPONSE: ['a', 'b'] }, 2.5], [{ RESPONSE: ['a', 'c'] }, 1], [{ RESPONSE: ['a', 'd'] }, 1.5], [{ RESPONSE: ['c', 'd'] }, 0], [{}, 0]],
    most: 2.5,
  },
  {
    name: 'text entry with the same word in two cases',
    xml: response('single', 'string', correct('York') + mapping({ York: 1, york: 0.5 })) + SCORE3 + `<qti-item-body><p>Richard of <qti-text-entry-interaction response-identifier="RESPONSE" expected-length="10"/>.</p></qti-item-body>` + template3('map_response'),
    kind: 'text-entry',
    scores: [[{ RESPONSE: ['York'] }, 1], [{ RESPONSE: ['york'] }, 0.5], [{ RESPONSE: ['YORK'] }, 0], [{ RESPONSE: ['Leeds'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'text entry in any case, where nothing is said of it',
    xml: response('single', 'string', correct('Xining') + mapping({ Xining: 1, Golmud: 0.5 })) + SCORE3 + `<qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>` + template3('map_response'),
    kind: 'text-entry',
    scores: [[{ RESPONSE: ['xining'] }, 1], [{ RESPONSE: ['GOLMUD'] }, 0.5], [{ RESPONSE: ['Leeds'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'numbers with tolerance in else-if chains',
    xml:
      response('single', 'float', correct('12.5')) + SCORE3 + '<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"/>' +
      `<qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/> m</p></qti-item-body>
      <qti-response-processing><qti-set-outcome-value identifier="MAXSCORE"><qti-base-value base-type="float">3</qti-base-value></qti-set-outcome-value>
      <qti-response-condition><qti-response-if><qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0</qti-base-value></qti-set-outcome-value></qti-response-if>
      <qti-response-else-if><qti-equal tolerance-mode="absolute" tolerance="0.1 0.1"><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-equal><qti-set-outcome-value identifier="SCORE"><qti-variable identifier="MAXSCORE"/></qti-set-outcome-value></qti-response-else-if>
      <qti-response-else-if><qti-and><qti-gt><qti-variable identifier="RESPONSE"/><qti-base-value base-type="float">10</qti-base-value></qti-gt><qti-not><qti-gte><qti-variable identifier="RESPONSE"/><qti-base-value base-type="float">15</qti-base-value></qti-gte></qti-not></qti-and><qti-set-outcome-value identifier="SCORE"><qti-subtract><qti-variable identifier="MAXSCORE"/><qti-base-value base-type="float">2</qti-base-value></qti-subtract></qti-set-outcome-value></qti-response-else-if></qti-response-condition></qti-response-processing>`,
    kind: 'text-entry',
    scores: [[{ RESPONSE: ['12.4'] }, 3], [{ RESPONSE: ['14'] }, 1], [{ RESPONSE: ['15'] }, 0], [{ RESPONSE: ['x'] }, 0], [{}, 0]],
    most: 3,
  },
  {
    name: 'inline choices with any-n over several responses',
    xml:
      ['R1', 'R2', 'R3'].map((id) => response('single', 'identifier', correct('a'), id)).join('') + SCORE3 +
      `<qti-item-body><p>${['R1', 'R2', 'R3'].map((id) => `<qti-inline-choice-interaction response-identifier="${id}">${choices('inline-choice', ['a', 'b'])}</qti-inline-choice-interaction>`).join(' and ')}</p></qti-item-body>
      <qti-response-processing><qti-response-condition><qti-response-if><qti-any-n min="2" max="3">${['R1', 'R2', 'R3'].map((id) => `<qti-match><qti-variable identifier="${id}"/><qti-correct identifier="${id}"/></qti-match>`).join('')}</qti-any-n><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">4</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>`,
    kind: 'inline-choice',
    scores: [[{ R1: ['a'], R2: ['a'], R3: ['b'] }, 4], [{ R1: ['a'], R2: ['b'], R3: ['b'] }, 0], [{}, 0]],
    most: 4,
  },
  {
    name: 'order',
    xml: response('ordered', 'identifier', correct('c', 'a', 'b')) + SCORE3 + body(`<qti-order-interaction response-identifier="RESPONSE" shuffle="true">${choices('simple-choice', ['a', 'b', 'c'])}</qti-order-interaction>`) + template3('match_correct'),
    kind: 'order',
    scores: [[{ RESPONSE: ['c', 'a', 'b'] }, 1], [{ RESPONSE: ['a', 'b', 'c'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'match with points for each pair',
    xml: response('multiple', 'directedPair', correct('r1 c1', 'r2 c2') + mapping({ 'r1 c1': 1, 'r2 c2': 1 }, 'default-value="0"')) + SCORE3 + body(`<qti-match-interaction response-identifier="RESPONSE" max-associations="2"><qti-simple-match-set>${choices('simple-associable-choice', ['r1', 'r2'], 'match-max="1"')}</qti-simple-match-set><qti-simple-match-set>${choices('simple-associable-choice', ['c1', 'c2'], 'match-max="2"')}</qti-simple-match-set></qti-match-interaction>`) + template3('map_response'),
    kind: 'match',
    scores: [[{ RESPONSE: ['r1 c1', 'r2 c2'] }, 2], [{ RESPONSE: ['r1 c1', 'r2 c1'] }, 1], [{ RESPONSE: ['c1 r1'] }, 0], [{}, 0]],
    most: 2,
  },
  {
    name: 'associate, whose pairs have no direction',
    xml: response('multiple', 'pair', correct('a b')) + SCORE3 + body(`<qti-associate-interaction response-identifier="RESPONSE" max-associations="1">${choices('simple-associable-choice', ['a', 'b', 'c'], 'match-max="1"')}</qti-associate-interaction>`) + template3('match_correct'),
    kind: 'associate',
    scores: [[{ RESPONSE: ['b a'] }, 1], [{ RESPONSE: ['a c'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'gap match',
    xml: response('multiple', 'directedPair', correct('w g1') + mapping({ 'w g1': 1, 's g2': 2 })) + SCORE3 + body(`<qti-gap-match-interaction response-identifier="RESPONSE">${choices('gap-text', ['w', 's'], 'match-max="1"')}<p>Now is the <qti-gap identifier="g1"/> of <qti-gap identifier="g2"/>.</p></qti-gap-match-interaction>`) + template3('map_response'),
    kind: 'gap-match',
    scores: [[{ RESPONSE: ['w g1', 's g2'] }, 3], [{ RESPONSE: ['w g1'] }, 1], [{ RESPONSE: ['s g1'] }, 0], [{}, 0]],
    most: 3,
  },
  {
    name: 'hotspot',
    xml: response('single', 'identifier', correct('B')) + SCORE3 + body(`<qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1">${MAP}<qti-hotspot-choice identifier="A" shape="circle" coords="20,20,8"/><qti-hotspot-choice identifier="B" shape="rect" coords="50, 10, 90, 60"/></qti-hotspot-interaction>`) + template3('match_correct'),
    kind: 'hotspot',
    scores: [[{ RESPONSE: ['B'] }, 1], [{ RESPONSE: ['A'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'select point with areas',
    xml: response('multiple', 'point', `<qti-area-mapping default-value="-1" lower-bound="0"><qti-area-map-entry shape="circle" coords="100,50,10" mapped-value="2"/><qti-area-map-entry shape="poly" coords="0,0,20,0,0,20" mapped-value="1"/></qti-area-mapping>`) + SCORE3 + body(`<qti-select-point-interaction response-identifier="RESPONSE" max-choices="2">${MAP}</qti-select-point-interaction>`) + template3('map_response_point'),
    kind: 'select-point',
    scores: [[{ RESPONSE: ['103 52', '5 5'] }, 3], [{ RESPONSE: ['100 50', '102 50'] }, 2], [{ RESPONSE: ['100 50', '199 99'] }, 1], [{ RESPONSE: ['199 99'] }, 0], [{}, 0]],
    most: 3,
  },
  {
    name: 'hot text',
    xml: response('single', 'identifier', correct('B')) + SCORE3 + body(`<qti-hottext-interaction response-identifier="RESPONSE" max-choices="1"><p>Sponsors <qti-hottext identifier="A">of</qti-hottext> the <qti-hottext identifier="B">Olympics</qti-hottext>.</p></qti-hottext-interaction>`) + template3('match_correct'),
    kind: 'hot-text',
    scores: [[{ RESPONSE: ['B'] }, 1], [{ RESPONSE: ['A'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'slider with a lookup table',
    xml:
      response('single', 'integer', correct('16')) + SCORE3 + '<qti-outcome-declaration identifier="GRADE" cardinality="single" base-type="float"><qti-interpolation-table default-value="0"><qti-interpolation-table-entry source-value="16" target-value="5"/><qti-interpolation-table-entry source-value="10" target-value="2"/></qti-interpolation-table></qti-outcome-declaration>' +
      body('<qti-slider-interaction response-identifier="RESPONSE" lower-bound="0" upper-bound="100" step="2" orientation="vertical"/>') +
      '<qti-response-processing><qti-lookup-outcome-value identifier="GRADE"><qti-variable identifier="RESPONSE"/></qti-lookup-outcome-value><qti-set-outcome-value identifier="SCORE"><qti-variable identifier="GRADE"/></qti-set-outcome-value></qti-response-processing>',
    kind: 'slider',
    scores: [[{ RESPONSE: ['16'] }, 5], [{ RESPONSE: ['12'] }, 2], [{ RESPONSE: ['4'] }, 0]],
    most: 5,
  },
  {
    name: 'graphic gap match, as a match beside its picture',
    xml: response('multiple', 'directedPair', correct('X h1')) + SCORE3 + body(`<qti-graphic-gap-match-interaction response-identifier="RESPONSE">${MAP}<qti-gap-text identifier="X" match-max="1">Xining</qti-gap-text><qti-associable-hotspot identifier="h1" shape="circle" coords="100,50,9" match-max="1"/><qti-associable-hotspot identifier="h2" shape="circle" coords="20,50,9" match-max="1"/></qti-graphic-gap-match-interaction>`) + template3('match_correct'),
    kind: 'match',
    scores: [[{ RESPONSE: ['X h1'] }, 1], [{ RESPONSE: ['X h2'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'position object, as a point',
    xml: response('single', 'point', `<qti-area-mapping><qti-area-map-entry shape="rect" coords="0,0,50,50" mapped-value="1"/></qti-area-mapping>`) + SCORE3 + body(`<qti-position-object-stage>${MAP}<qti-position-object-interaction response-identifier="RESPONSE" max-choices="1"><object data="pictures/pin.png" type="image/png" width="20" height="10"/></qti-position-object-interaction></qti-position-object-stage>`) + template3('map_response_point'),
    kind: 'select-point',
    scores: [[{ RESPONSE: ['10 10'] }, 1], [{ RESPONSE: ['90 90'] }, 0]],
    most: 1,
  },
  {
    name: 'rules in fragments that end early',
    xml: response('single', 'identifier', correct('a')) + SCORE3 + body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction>`) +
      `<qti-response-processing><qti-response-processing-fragment><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-base-value base-type="identifier">a</qti-base-value></qti-match><qti-set-outcome-value identifier="SCORE"><qti-sum><qti-variable identifier="SCORE"/><qti-base-value base-type="float">1</qti-base-value></qti-sum></qti-set-outcome-value><qti-exit-response/></qti-response-if></qti-response-condition></qti-response-processing-fragment><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">-1</qti-base-value></qti-set-outcome-value></qti-response-processing>`,
    kind: 'choice',
    scores: [[{ RESPONSE: ['a'] }, 1], [{ RESPONSE: ['b'] }, -1], [{}, -1]],
    most: 1,
  },
  {
    name: 'the template of Common Cartridge, which gives MAXSCORE',
    xml: response('single', 'identifier', correct('a')) + SCORE3 + '<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>5</qti-value></qti-default-value></qti-outcome-declaration><qti-outcome-declaration identifier="FEEDBACKBASIC" cardinality="single" base-type="identifier"/>' + body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction>`) + template3('CC2_match.xml'),
    kind: 'choice',
    scores: [[{ RESPONSE: ['a'] }, 5], [{ RESPONSE: ['b'] }, 0], [{}, 0]],
    most: 5,
  },
  {
    name: 'operators of their own that trim and read numbers with a comma',
    xml: response('single', 'string', correct('12,5')) + SCORE3 + body('<qti-text-entry-interaction response-identifier="RESPONSE"/>') +
      '<qti-response-processing><qti-response-condition><qti-response-if><qti-equal tolerance-mode="exact"><qti-custom-operator definition="depcp:ParseCommaDecimal"><qti-custom-operator definition="depcp:Trim"><qti-variable identifier="RESPONSE"/></qti-custom-operator></qti-custom-operator><qti-base-value base-type="float">12.5</qti-base-value></qti-equal><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>',
    kind: 'text-entry',
    scores: [[{ RESPONSE: ['12,5'] }, 1], [{ RESPONSE: [' 12.50 '] }, 1], [{ RESPONSE: ['125'] }, 0], [{ RESPONSE: ['x'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'a correct response without rules',
    xml: response('single', 'identifier', correct('a')) + SCORE3 + body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction>`),
    kind: 'choice',
    scores: [[{ RESPONSE: ['a'] }, 1], [{ RESPONSE: ['b'] }, 0], [{}, 0]],
    most: 1,
  },
  {
    name: 'extended text that a person scores',
    xml: response('single', 'string', '') + '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" external-scored="human" normal-maximum="4"/>' + body('<qti-extended-text-interaction response-identifier="RESPONSE" expected-lines="5"/><qti-rubric-block view="scorer"><p>Two reasons.</p></qti-rubric-block>'),
    kind: 'extended-text',
    scores: [[{ RESPONSE: ['Because'] }, null]],
    most: 4,
  },
];

describe.each(CASES)('QTI 3: $name', async ({ xml, kind, scores, most }) => {
  const tried = await tryItem(item3(xml));

  it('keeps interaction and scoring', async () => {
    expect(tried.report).toMatchObject({ interactionKept: true, scoringKept: true });
    expect(tried.imported.item.interactions.map((interaction) => interaction.kind)).toContain(kind);
    expect(tried.imported.scoring.most).toBe(most);
  });

  it.each(scores)('scores %j with %j', (answers, score) => expect(tried.score(answers)).toBe(score));
});

it('reads QTI 2 by renaming, prefixes and all', async () => {
  const xml = `<q:assessmentItem xmlns:q="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="two" title="Two"><q:responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><q:correctResponse><q:value> b </q:value></q:correctResponse></q:responseDeclaration>
    <q:itemBody><p xmlns="http://www.w3.org/1999/xhtml">H<sub>2</sub>O&nbsp;and <strong>more</strong></p><q:choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1"><q:simpleChoice identifier="a">A</q:simpleChoice><q:simpleChoice identifier="b">B</q:simpleChoice></q:choiceInteraction></q:itemBody>
    <q:responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></q:assessmentItem>`;
  const { imported, report, score } = await tryItem(xml);
  expect(report).toMatchObject({ id: 'two', interactionKept: true, scoringKept: true, why: '' });
  expect(imported.item.body?.[0]).toEqual({ kind: 'paragraph', words: { en: [{ text: 'H₂O\u00a0and ' }, { text: 'more', strong: true }] } });
  expect([score({ RESPONSE: ['b'] }), score({ RESPONSE: ['a'] })]).toEqual([1, 0]);
});

it('draws template variables, and keeps the rules that set the key apart', async () => {
  const xml = item3(`${response('single', 'integer', '')}${SCORE3}<qti-template-declaration identifier="A" cardinality="single" base-type="integer"/><qti-template-processing><qti-set-template-value identifier="A"><qti-random-integer min="2" max="9"/></qti-set-template-value><qti-set-correct-response identifier="RESPONSE"><qti-product><qti-variable identifier="A"/><qti-base-value base-type="integer">2</qti-base-value></qti-product></qti-set-correct-response></qti-template-processing>
    <qti-item-body><p>Twice <qti-printed-variable identifier="A"/>? <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>${template3('match_correct')}`);
  const { imported, report, score } = await tryItem(xml);
  expect(report).toMatchObject({ scoringKept: true, why: '' });
  const [right] = likelyBest(imported.item, imported.scoring);
  expect([score(right!), score({ RESPONSE: ['1'] }), score({})]).toEqual([1, 0, 0]);
  expect(imported.item.templates?.rules).toHaveLength(1);
  expect(imported.scoring.templateRules).toHaveLength(1);
  expect(JSON.stringify(imported.item.body)).toContain('{"variable":"A"}');
});

it('takes rules from a template that the package brings along', async () => {
  const xml = item3(`${response('single', 'identifier', correct('a'))}${SCORE3}${body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction>`)}<qti-response-processing template="rules/own.xml"/>`);
  const rules = '<qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">7</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>';
  const { report, score } = await tryItem(xml, { 'rules/own.xml': rules });
  expect(report).toMatchObject({ scoringKept: true });
  expect([score({ RESPONSE: ['a'] }), score({ RESPONSE: ['b'] })]).toEqual([7, 0]);
  expect((await tryItem(xml)).report).toMatchObject({ scoringKept: false, why: expect.stringContaining('rules/own.xml') });
});

it('shows the values of variables in formulas', async () => {
  const xml = item3(`${response('single', 'integer', correct('1'))}${SCORE3}<qti-template-declaration identifier="A" cardinality="single" base-type="integer" math-variable="true"><qti-default-value><qti-value>1</qti-value></qti-default-value></qti-template-declaration><qti-item-body><p>What is <math><mfrac><mi>A</mi><msup><mi>x</mi><mn>2</mn></msup></mfrac></math>? <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>${template3('match_correct')}`);
  const { imported } = await tryItem(xml);
  expect(imported.item.body?.[0]).toMatchObject({ words: { en: [{ text: 'What is (' }, { variable: 'A' }, { text: ')/x²? ' }, { interaction: 'RESPONSE' }] } });
});

it('keeps feedback inside and after, shared texts, pictures and tables', async () => {
  const stimulus = '<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="s"><qti-stimulus-body><h2>The lake</h2><p>It is salty.</p></qti-stimulus-body></qti-assessment-stimulus>';
  const xml = item3(`${response('single', 'identifier', correct('a'))}${SCORE3}<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/><qti-assessment-stimulus-ref identifier="s" href="shared/s.xml"/>
    <qti-item-body><p><img src="pictures/map.png" alt="Map"/></p><table><tr><th>x</th></tr><tr><td>1</td></tr></table><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="a">A</qti-simple-choice><qti-simple-choice identifier="b">B<qti-feedback-inline outcome-identifier="FEEDBACK" identifier="b" show-hide="show">Rather not.</qti-feedback-inline></qti-simple-choice></qti-choice-interaction><qti-feedback-block outcome-identifier="FEEDBACK" identifier="a" show-hide="show"><p>Yes.</p></qti-feedback-block></qti-item-body>
    <qti-response-processing><qti-set-outcome-value identifier="FEEDBACK"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value></qti-response-processing><qti-modal-feedback outcome-identifier="FEEDBACK" identifier="b" show-hide="show"><qti-content-body><p>No.</p></qti-content-body></qti-modal-feedback>`);
  const { imported } = await tryItem(xml, { 'shared/s.xml': stimulus });
  expect(imported.item.body?.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'figure', 'table', 'interaction', 'feedback']);
  expect(imported.scoring.feedback?.map(({ blocks }) => JSON.stringify(blocks))).toEqual([expect.stringContaining('Rather not.'), expect.stringContaining('No.')]);
  expect(imported.item.interactions[0]).toMatchObject({ choices: [{ text: { zh: 'A' } }, { text: { zh: 'B' } }] });
});

it.each([
  ['a custom interaction', body('<qti-portable-custom-interaction response-identifier="RESPONSE"/>') + template3('match_correct'), { interactionKept: false }, 'no native form'],
  ['a custom operator', body('<qti-text-entry-interaction response-identifier="RESPONSE"/>') + '<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-custom-operator class="x"/></qti-set-outcome-value></qti-response-processing>', { scoringKept: false }, "its maker's own"],
  ['a picture that is missing', body('<qti-select-point-interaction response-identifier="RESPONSE"><object data="gone.png"/></qti-select-point-interaction>') + template3('match_correct'), { interactionKept: false }, 'gone.png'],
  ['an unknown variable', body('<qti-text-entry-interaction response-identifier="RESPONSE"/>') + '<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-variable identifier="NONE"/></qti-set-outcome-value></qti-response-processing>', { scoringKept: false }, 'NONE'],
])('tells of %s', async (_name, inner, kept, why) => {
  const { report } = await tryItem(item3(response('single', 'string', correct('x')) + SCORE3 + inner));
  expect(report).toMatchObject(kept);
  expect(report.why).toContain(why);
});

it('keeps what is meant for those who score, and a model answer, with the key and out of the question', async () => {
  const written = (more: string, inner = '') => item3(response('single', 'string', more) + SCORE3 + body(`<qti-extended-text-interaction response-identifier="RESPONSE"/>${inner}`));
  for (const xml of [written('', '<qti-rubric-block view="scorer"><p>Two reasons.</p></qti-rubric-block>'), written(correct('Two reasons.'))]) {
    const { imported } = await tryItem(xml);
    expect(JSON.stringify(imported.item)).not.toContain('Two reasons.');
    expect(imported.scoring.explain).toMatchObject({ en: 'Two reasons.' });
  }
});

it('keeps what is emphasised in a choice, and plain words beside it', async () => {
  const { imported } = await tryItem(item3(`${response('single', 'identifier', correct('a'))}${SCORE3}${body('<qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="a">It is <b>not</b> salty</qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice></qti-choice-interaction>')}${template3('match_correct')}`));
  expect(imported.item.interactions[0]).toMatchObject({ choices: [{ text: { en: 'It is not salty' }, words: { en: [{ text: 'It is ' }, { text: 'not', strong: true }, { text: ' salty' }] } }, { text: { en: 'B' } }] });
});

it('keeps an adaptive item that goes on over several turns, and counts them', async () => {
  const value = (base: string, text: string) => `<qti-base-value base-type="${base}">${text}</qti-base-value>`;
  const set = (id: string, to: string) => `<qti-set-outcome-value identifier="${id}">${to}</qti-set-outcome-value>`;
  const rules = `<qti-response-processing><qti-response-condition>
    <qti-response-if><qti-match><qti-variable identifier="STEP"/>${value('identifier', 'one')}</qti-match>${set('STEP', value('identifier', 'two'))}</qti-response-if>
    <qti-response-else-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>${set('SCORE', `<qti-subtract>${value('float', '5')}<qti-variable identifier="numAttempts"/></qti-subtract>`)}${set('completionStatus', value('identifier', 'completed'))}</qti-response-else-if>
  </qti-response-condition></qti-response-processing>`;
  const xml = item3(`${response('single', 'identifier', correct('a'))}${SCORE3}<qti-outcome-declaration identifier="STEP" cardinality="single" base-type="identifier"><qti-default-value><qti-value>one</qti-value></qti-default-value></qti-outcome-declaration>${body(`<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction>`)}${rules}`).replace('adaptive="false"', 'adaptive="true"');
  const { imported, report } = await tryItem(xml);
  expect(report).toMatchObject({ interactionKept: true, scoringKept: true, why: '' });
  expect([imported.item.adaptive, imported.scoring.most]).toEqual([true, 3]);
});

it('keeps a small picture among the words it stands in, and a larger one for itself', async () => {
  const shown = async (size: string) => (await tryItem(item3(`${response('single', 'identifier', correct('a'))}${SCORE3}<qti-item-body><p>Look at <img src="pictures/map.png" alt="Map" ${size}/> and say.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${choices('simple-choice', ['a', 'b'])}</qti-choice-interaction></qti-item-body>${template3('match_correct')}`))).imported.item.body;
  expect(await shown('width="60" height="30"')).toMatchObject([{ words: { en: [{ text: 'Look at ' }, { picture: { width: 60, height: 30, alt: { en: 'Map' } } }, { text: ' and say.' }] } }, { kind: 'interaction' }]);
  expect((await shown('width="200" height="100"'))?.map(({ kind }) => kind)).toEqual(['paragraph', 'figure', 'paragraph', 'interaction']);
});
