import { expect, it } from 'vitest';
import type { Formulas } from '../formulas.ts';
import { head, readItemText } from './item-source.fixture.ts';

const formula = { file: 'f', width: 1, height: 1, depth: 0 };
const formulas: Formulas = { draw: () => formula };
const choices = (first: string) => `${head('choice')}choices:\n  - {id: A, text: ${first}}\n  - {id: B, text: {zh: 乙}}\ncorrect: A\n`;
const firstChoice = (yaml: string) => {
  const { source, problems } = readItemText(yaml, [], formulas);
  const [interaction] = source.item.interactions;
  return { problems, choice: interaction?.kind === 'choice' ? interaction.choices[0] : undefined };
};

it('a choice may have formulas and emphasis in it, said in plain words beside them', () => {
  const { choice, problems } = firstChoice(choices(`{zh: '面积是 $a^2$', en: 'The area is **not** $a^2$'}`));
  expect(problems).toEqual([]);
  expect(choice).toEqual({
    id: 'A',
    text: { zh: '面积是 a^2', en: 'The area is not a^2' },
    words: { zh: [{ text: '面积是 ' }, { text: 'a^2', formula }], en: [{ text: 'The area is ' }, { text: 'not', strong: true }, { text: ' ' }, { text: 'a^2', formula }] },
  });
});

it('leaves plain words as they are, and a star with nothing behind it', () => {
  expect(firstChoice(choices('{zh: 3 * 4 = 12}')).choice).toEqual({ id: 'A', text: { zh: '3 * 4 = 12' } });
});

it('says what is too much for a choice, and where a formula cannot stand', () => {
  expect(firstChoice(choices('{zh: "- *一*\\n- 二"}')).problems.join()).toMatch(/more than one line/);
  expect(readItemText(choices(`{zh: '$a$'}`)).problems.join()).toMatch(/formula/i);
});
