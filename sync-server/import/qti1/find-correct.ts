import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { scoreOf, type Answers } from '../best-score.ts';
import { words, type XmlNode } from '../xml/node.ts';
import type { Responses1 } from './read-conditions.ts';
import { wantedValues } from './read-processing.ts';
import { areaOf1, type Response1 } from './read-responses.ts';

/** Signs of rules that are looked at in all for one item: long rules are tried less often. */
const MOST_WORK = 1_500_000;

/** An answer that a comparison would be content with. */
function answersOf(node: XmlNode, { declaration, answers }: Response1): readonly string[] {
  const text = words(node);
  if (node.name === 'varinside') {
    const { shape, coords } = areaOf1(node.attributes['areatype'] ?? 'Rectangle', text);
    const [a = 0, b = 0, c = 0, d = 0] = coords;
    return [shape === 'rect' ? `${(a + c) / 2} ${(b + d) / 2}` : `${a} ${b}`];
  }
  if (node.name === 'varsubset') return text.split(',').map((each) => each.trim());
  if (declaration.base === 'float') return Number.isFinite(Number(text)) && text !== '' ? [String(node.name === 'vargt' ? Number(text) + 0.001 : node.name === 'varlt' ? Number(text) - 0.001 : Number(text))] : [];
  return text === '' ? [] : [answers?.get(text) ?? text];
}

function choiceIds({ interaction }: Response1): readonly string[] {
  if ('choices' in interaction) return interaction.choices.map(({ id }) => id);
  return interaction.kind === 'hotspot' ? interaction.spots.map(({ id }) => id) : [];
}

/** Answers to the whole item that single conditions ask for. */
function wholeAnswers(node: XmlNode, responses: Responses1): Answers[] {
  return wantedValues(node).map((wanted) => {
    const answers: Record<string, string[]> = {};
    for (const [name, nodes] of Object.entries(wanted)) {
      const response = responses.get(name);
      if (!response) continue;
      const { id, cardinality } = response.declaration;
      const values = [...new Set([...(answers[id] ?? []), ...nodes.flatMap((each) => answersOf(each, response))])];
      if (values.length > 0) answers[id] = cardinality === 'single' ? values.slice(0, 1) : values;
    }
    return answers;
  });
}

/** Other answers to one response that may be better than the one it has. */
function variations(response: Response1, whole: readonly Answers[], now: readonly string[]): string[][] {
  const { id, cardinality } = response.declaration;
  const asked = whole.flatMap((answers) => (answers[id] ? [answers[id]] : []));
  if (cardinality === 'single') return [...asked, ...choiceIds(response).map((choice) => [choice])];
  return [...asked, ...choiceIds(response).map((choice) => (now.includes(choice) ? now.filter((each) => each !== choice) : [...now, choice]))];
}

/**
 * QTI 1 names no correct response: the answers with the greatest score are looked for, first those that a condition asks for, then
 * each response for itself.
 */
export function findCorrect(node: XmlNode, responses: Responses1, item: Item, scoring: ItemScoring): Answers {
  let work = 0;
  const size = JSON.stringify(scoring).length;
  const score = (answers: Answers) => ((work += size) > MOST_WORK ? -Infinity : (scoreOf(item, scoring, answers) ?? 0));
  const whole = wholeAnswers(node, responses);
  let best: { correct: Answers; most: number } = { correct: {}, most: score({}) };
  const take = (correct: Answers) => {
    const most = score(correct);
    if (most > best.most) best = { correct, most };
  };
  whole.forEach(take);
  take(Object.assign({}, ...whole.toReversed()) as Answers);
  const own = [...new Set(responses.values())];
  for (let turn = 0; turn < 3; turn++) {
    for (const response of own) {
      const { id } = response.declaration;
      for (const values of variations(response, whole, best.correct[id] ?? [])) take({ ...best.correct, [id]: values });
    }
  }
  return best.correct;
}
