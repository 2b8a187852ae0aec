import { describe, expect, it } from 'vitest';
import type { Answers } from '../best-score.ts';
import { file1, tryItem } from '../import.fixture.ts';

const choices = (ids: readonly string[]) => `<render_choice>${ids.map((id) => `<response_label ident="${id}"><material><mattext texttype="text/html">&lt;p&gt;The ${id}&lt;/p&gt;</mattext></material></response_label>`).join('')}</render_choice>`;
const item = (presentation: string, processing: string, metadata = '') => `<item ident="q" title="Q"><itemmetadata><qtimetadata>${metadata}</qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html"><![CDATA[<div>What&nbsp;is <b>it</b>?<br>]]></mattext></material>${presentation}</presentation>${processing}</item>`;
const field = (label: string, entry: string) => `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`;
const outcomes = '<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>';
const when = (condition: string, then: string, attributes = '') => `<respcondition ${attributes}><conditionvar>${condition}</conditionvar>${then}</respcondition>`;
const set = (value: string, action = 'Set') => `<setvar varname="SCORE" action="${action}">${value}</setvar>`;
const equal = (id: string, value: string) => `<varequal respident="${id}">${value}</varequal>`;

interface Case {
  name: string;
  xml: string;
  kinds: readonly string[];
  scores: readonly (readonly [Answers, number | null])[];
  most: number;
}

const CASES: readonly Case[] = [
  {
    name: 'Canvas: multiple answers, with `not`',
    xml: item(`<response_lid ident="r" rcardinality="Multiple">${choices(['1', '2', '3'])}</response_lid>`, `<resprocessing>${outcomes}${when(`<and>${equal('r', '1')}<not>${equal('r', '2')}</not>${equal('r', '3')}</and>`, set('100'), 'continue="No"')}</resprocessing>`, field('question_type', 'multiple_answers_question') + field('points_possible', '2.5')),
    kinds: ['choice'],
    scores: [[{ r: ['3', '1'] }, 100], [{ r: ['1'] }, 0], [{ r: ['1', '2', '3'] }, 0], [{}, 0]],
    most: 100,
  },
  {
    name: 'Canvas: matching, whose conditions add up without saying to go on',
    xml: item(['a', 'b'].map((id) => `<response_lid ident="${id}"><material><mattext>${id}</mattext></material>${choices(['x', 'y'])}</response_lid>`).join(''), `<resprocessing>${outcomes}${when('<other/>', '<displayfeedback feedbacktype="Response" linkrefid="general"/>', 'continue="Yes"')}${when(equal('a', 'x'), set('50.00', 'Add'))}${when(equal('b', 'y'), set('50.00', 'Add'))}</resprocessing><itemfeedback ident="general"><flow_mat><material><mattext>Well.</mattext></material></flow_mat></itemfeedback>`),
    kinds: ['inline-choice', 'inline-choice'],
    scores: [[{ a: ['x'], b: ['y'] }, 100], [{ a: ['x'], b: ['x'] }, 50], [{ a: ['y'], b: ['x'] }, 0], [{}, 0]],
    most: 100,
  },
  {
    name: 'Canvas: a number in a range',
    xml: item('<response_str ident="r"><render_fib fibtype="Decimal"><response_label ident="a"/></render_fib></response_str>', `<resprocessing>${outcomes}${when(`<or>${equal('r', '4.0')}<and><vargte respident="r">3.5</vargte><varlte respident="r">4.5</varlte></and></or>`, set('100'), 'continue="No"')}</resprocessing>`),
    kinds: ['text-entry'],
    scores: [[{ r: ['4.2'] }, 100], [{ r: ['5'] }, 0], [{ r: ['four'] }, 0], [{}, 0]],
    most: 100,
  },
  {
    name: 'Canvas: blanks, whose labels are the accepted answers',
    xml: item(`<response_lid ident="r_c"><material><mattext>c</mattext></material><render_choice><response_label ident="9"><material><mattext>red</mattext></material></response_label></render_choice></response_lid>`, `<resprocessing>${outcomes}${when(equal('r_c', '9'), set('100', 'Add'))}</resprocessing>`, field('question_type', 'fill_in_multiple_blanks_question')),
    kinds: ['text-entry'],
    scores: [[{ r_c: ['Red'] }, 100], [{ r_c: ['blue'] }, 0], [{}, 0]],
    most: 100,
  },
  {
    name: 'Blackboard: SCORE.max',
    xml: item(`<response_lid ident="response" rcardinality="Single">${choices(['A', 'B'])}</response_lid>`, `<resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" defaultval="0" maxvalue="10"/></outcomes>${when(equal('response', 'B'), '<setvar variablename="SCORE" action="Set">SCORE.max</setvar>', 'title="correct"')}${when('<other/>', '<setvar variablename="SCORE" action="Set">0</setvar>', 'title="incorrect"')}</resprocessing>`),
    kinds: ['choice'],
    scores: [[{ response: ['B'] }, 10], [{ response: ['A'] }, 0], [{}, 0]],
    most: 10,
  },
  {
    name: 'Blackboard: the right side of a match in a block of its own',
    xml: item(`<flow class="RESPONSE_BLOCK">${['a', 'b'].map((id) => `<flow><flow><material><mat_extension><mat_formattedtext type="HTML">${id}</mat_formattedtext></mat_extension></material></flow><response_lid ident="${id}"><render_choice><flow_label><response_label ident="${id}1"/><response_label ident="${id}2"/></flow_label></render_choice></response_lid></flow>`).join('')}</flow><flow class="RIGHT_MATCH_BLOCK"><flow><material><mattext>First</mattext></material></flow><flow><material><mattext>Second</mattext></material></flow></flow>`, `<resprocessing>${outcomes}${when(equal('a', 'a2'), set('5', 'Add'))}${when(equal('b', 'b1'), set('5', 'Add'))}</resprocessing>`),
    kinds: ['inline-choice', 'inline-choice'],
    scores: [[{ a: ['a2'], b: ['b1'] }, 10], [{ a: ['a2'], b: ['b2'] }, 5], [{}, 0]],
    most: 10,
  },
  {
    name: 'D2L: a blank named by its label, any case',
    xml: item('<response_str ident="r_str" rcardinality="Single"><render_fib rows="1" columns="10"><response_label ident="r_ans"/></render_fib></response_str>', `<resprocessing>${outcomes}${when(`<varequal respident="r_ans" case="no">Xining</varequal>`, set('100.0'))}</resprocessing>`),
    kinds: ['text-entry'],
    scores: [[{ r_str: ['xining'] }, 100], [{ r_str: ['Golmud'] }, 0], [{}, 0]],
    most: 100,
  },
  {
    name: 'the first condition that holds ends it',
    xml: item(`<response_lid ident="r">${choices(['a', 'b'])}</response_lid>`, `<resprocessing><outcomes><decvar/></outcomes>${when(equal('r', 'a'), set('2'))}${when('<unanswered respident="r"/>', set('0'))}${when(`<not>${equal('r', 'z')}</not>`, set('1'))}</resprocessing>`),
    kinds: ['choice'],
    scores: [[{ r: ['a'] }, 2], [{ r: ['b'] }, 1], [{}, 0]],
    most: 2,
  },
  {
    name: 'order by places and an exact subset',
    xml: item(`<response_lid ident="r" rcardinality="Ordered">${choices(['a', 'b', 'c'])}</response_lid>`, `<resprocessing>${outcomes}${when('<varsubset respident="r" setmatch="Exact">b,c,a</varsubset>', set('3'))}${when('<varequal respident="r" index="1">b</varequal>', set('1'))}</resprocessing>`),
    kinds: ['order'],
    scores: [[{ r: ['b', 'c', 'a'] }, 3], [{ r: ['b', 'a', 'c'] }, 1], [{ r: ['a', 'b', 'c'] }, 0], [{}, 0]],
    most: 3,
  },
  {
    name: 'an essay',
    xml: item('<response_str ident="r"><render_fib rows="10"/></response_str>', `<resprocessing>${outcomes}${when('<other/>', '')}</resprocessing>`, field('question_type', 'essay_question')),
    kinds: ['extended-text'],
    scores: [[{ r: ['Words'] }, null]],
    most: 1,
  },
];

describe.each(CASES)('QTI 1.2: $name', async ({ xml, kinds, scores, most }) => {
  const tried = await tryItem(file1(xml));

  it('keeps interaction and scoring', async () => {
    expect(tried.report).toMatchObject({ id: 'q', interactionKept: true, scoringKept: true });
    expect(tried.imported.item.interactions.map(({ kind }) => kind)).toEqual(kinds);
    expect(tried.imported.scoring.most).toBe(most);
    expect(tried.imported.item.prompt.zh).toMatch(/^What\u00a0is it\?/);
  });

  it.each(scores)('scores %j with %j', (answers, score) => expect(tried.score(answers)).toBe(score));
});

it('calls labels without words by what they stand for', async () => {
  const { imported } = await tryItem(file1(CASES.find(({ name }) => name.includes('right side'))!.xml));
  expect(imported.item.interactions[0]).toMatchObject({ choices: [{ id: 'a1', text: { zh: 'First' } }, { id: 'a2', text: { zh: 'Second' } }] });
});

it('takes the points that the maker gives', async () => {
  expect((await tryItem(file1(CASES[0]!.xml))).imported.item.points).toBe(2.5);
});

it('looks for the whole right answer, even where a part of it gets all that may be had', async () => {
  const xml = item(`<response_lid ident="r" rcardinality="Multiple">${choices(['1', '2', '3'])}</response_lid>`, `<resprocessing><outcomes><decvar varname="que_score" maxvalue="10" minvalue="0"/></outcomes>${['1', '3'].map((id) => when(equal('r', id), '<setvar varname="que_score" action="Add">25</setvar>')).join('')}${when(equal('r', '2'), '<setvar varname="que_score" action="Add">-10</setvar>')}</resprocessing>`);
  const { imported, score } = await tryItem(file1(xml));
  expect(imported.scoring).toMatchObject({ most: 10, responses: { r: { correct: expect.arrayContaining(['1', '3']) } } });
  expect(imported.scoring.responses['r']?.correct).toHaveLength(2);
  expect(score({ r: ['2'] })).toBe(0);
});
