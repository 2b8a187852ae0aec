import { languageOrder, type Language } from '../text.ts';
import type { Item } from './item.ts';
import type { ItemBlock, ItemRun, ItemWords } from './item-body.ts';

/** The words of a line in the best language for a reader, with that language. */
export function wordsFor<R extends ItemRun>(words: { readonly [L in Language]?: readonly R[] }, language: Language): { runs: readonly R[]; language: Language } {
  for (const candidate of languageOrder(language)) {
    const runs = words[candidate];
    if (runs && runs.length > 0) return { runs, language: candidate };
  }
  return { runs: [], language };
}

/** What has a place in the text of an item as one reader sees it. */
export interface Places {
  /** Responses of interactions. */
  interactions: ReadonlySet<string>;
  /** Gaps in the order of the text: their numbers go by it. */
  gaps: readonly string[];
  tokens: ReadonlyMap<string, string>;
}

function linesOf(block: ItemBlock): readonly ItemWords[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [block.words];
    case 'list':
      return block.items;
    case 'table':
      return [...block.head, ...block.rows.flat()];
    default:
      return [];
  }
}

/** Finds every place in an item's text. What a translator left out is not in it, and has to be shown after the text. */
export function placesIn(blocks: readonly ItemBlock[], language: Language): Places {
  const interactions = new Set<string>();
  const gaps: string[] = [];
  const tokens = new Map<string, string>();
  const seeRun = (run: ItemRun): void => {
    if ('interaction' in run) interactions.add(run.interaction);
    else if ('gap' in run) gaps.push(run.gap);
    else if ('token' in run) tokens.set(run.token, run.text);
    else if ('runs' in run) run.runs.forEach(seeRun);
  };
  const seeBlock = (block: ItemBlock): void => {
    if (block.kind === 'interaction') interactions.add(block.response);
    if (block.kind === 'feedback') block.blocks.forEach(seeBlock);
    for (const words of linesOf(block)) wordsFor(words, language).runs.forEach(seeRun);
  };
  blocks.forEach(seeBlock);
  return { interactions, gaps, tokens };
}

/** The blocks that wait for no outcome. */
export const openBlocks = (body: readonly ItemBlock[]): readonly ItemBlock[] => body.filter(({ kind }) => kind !== 'feedback');

/** Whether something in it is answered in a later step alone: in a block that waits for what an earlier try brings about. */
export function hasSteps({ body = [], interactions }: Pick<Item, 'body' | 'interactions'>): boolean {
  const [open, all] = [placesIn(openBlocks(body), 'zh').interactions, placesIn(body, 'zh').interactions];
  return interactions.some(({ response }) => all.has(response) && !open.has(response));
}
