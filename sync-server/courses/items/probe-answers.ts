import type { Interaction } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';

/** An answer to a whole item: texts by response. */
export type Answers = Record<string, string[]>;

const idsOf = (choices: readonly { id: string }[]) => choices.map(({ id }) => id);
const each = (ids: readonly string[]) => ids.map((id) => [id]);

/** Answers to one interaction that somebody could give: each thing alone, all of them, and some that are far off. */
function answersTo(interaction: Interaction): string[][] {
  switch (interaction.kind) {
    case 'choice':
    case 'inline-choice':
    case 'order': {
      const ids = idsOf(interaction.choices);
      return [...each(ids), ids, ids.toReversed()];
    }
    case 'hot-text':
      return [...each(interaction.tokens), [...interaction.tokens]];
    case 'hotspot':
      return [...each(idsOf(interaction.spots)), idsOf(interaction.spots)];
    case 'match': {
      const pairs = interaction.rows.flatMap((row) => interaction.columns.map((column) => `${row.id} ${column.id}`));
      return [...each(pairs), pairs];
    }
    case 'associate': {
      const ids = idsOf(interaction.choices);
      return [ids.flatMap((a, at) => ids.slice(at + 1).map((b) => `${a} ${b}`))];
    }
    case 'gap-match': {
      const pairs = interaction.choices.flatMap(({ id }) => interaction.gaps.map((gap) => `${id} ${gap}`));
      return [...each(pairs), pairs];
    }
    case 'select-point':
      return [['0 0'], Array.from({ length: 20 }, (_, at) => `${Math.round((interaction.picture.width * at) / 20)} ${Math.round(interaction.picture.height / 2)}`)];
    case 'slider':
      return [[String(interaction.lower)], [String(interaction.upper)]];
    case 'text-entry':
      return [['x'], ['0'], ['-1'], ['1000000']];
    default:
      return [];
  }
}

const MOST_PROBES = 300;

/** Answers to try an item with: the right one with each single interaction answered in another way, and each of those alone. */
export function probeAnswers({ interactions }: Item, right: Answers): readonly Answers[] {
  return interactions.flatMap((interaction) => answersTo(interaction).flatMap((answer): Answers[] => [{ ...right, [interaction.response]: answer }, { [interaction.response]: answer }])).slice(0, MOST_PROBES);
}
