import type { ItemScoring } from '#core/assessment/item.ts';
import { isShown, type ItemOutcome } from '#core/assessment/process-item.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { ItemBody, type ItemPlaces } from './item-body.tsx';

/** Feedback has nothing to be answered in it. */
const NO_PLACES: ItemPlaces = { inline: () => null, block: () => null, gap: () => null, token: (_id, text) => text };

/** What is said about an answer as a whole (modal feedback): shown in place, so that the answer can be seen beside it. */
export function ItemFeedback({ scoring, outcomes, variables }: { scoring: ItemScoring; outcomes: ItemOutcome['outcomes']; variables: Readonly<Record<string, readonly string[]>> }) {
  const said = (scoring.feedback ?? []).filter(({ when }) => isShown(when, outcomes));
  return said.map(({ title, blocks }, index) => (
    <div key={index} className="item-feedback">
      <p className="note waits">{title ? <Localised text={title} /> : <T ns="item" k="feedback" />}</p>
      <ItemBody blocks={blocks} places={NO_PLACES} variables={{ ...variables, ...outcomes }} outcomes={outcomes} />
    </div>
  ));
}
