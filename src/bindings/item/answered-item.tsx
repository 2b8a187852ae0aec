import type { Item } from '#core/assessment/item.ts';
import type { Interaction } from '#core/assessment/interaction.ts';
import { templateValues } from '#core/assessment/draw-templates.ts';
import { placesIn } from '#core/assessment/item-places.ts';
import type { ItemOutcome } from '#core/assessment/process-item.ts';
import { namesIn, readPair } from '#core/assessment/response-forms.ts';
import { isEmptyResponse, valuesOf } from '#core/assessment/response-values.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { AnswerText, NoAnswer, ResponseText } from './answer-text.tsx';
import { ItemBody, type ItemPlaces } from './item-body.tsx';

interface AnsweredItemProps {
  item: Item;
  value: ResponseValue | undefined;
  seed: number;
  /** What processing said, where it may be seen: feedback is shown by it. */
  outcomes?: ItemOutcome['outcomes'];
  /** Whether the reader has answered it. */
  own?: boolean;
  heading?: 'h2' | 'h3';
}

/** The word that was put into a gap, with the interaction that the gap belongs to. */
function wordIn(item: Item, values: ReturnType<typeof valuesOf>, gap: string) {
  const interaction = item.interactions.find((each) => each.kind === 'gap-match' && each.gaps.includes(gap));
  const pair = interaction && (values[interaction.response] ?? []).map(readPair).find((each) => each?.[1] === gap);
  return pair ? namesIn(interaction).get(pair[0]) : undefined;
}

function useAnswers({ item, value, seed }: AnsweredItemProps): ItemPlaces & { of: (interaction: Interaction) => ReturnType<typeof ResponseText> } {
  const values = valuesOf(item, value);
  const textsOf = (response: string) => (Object.hasOwn(values, response) ? (values[response] ?? []) : []);
  const chosen = new Set(item.interactions.flatMap(({ kind, response }) => (kind === 'hot-text' ? textsOf(response) : [])));
  const of = (interaction: Interaction) => {
    const texts = textsOf(interaction.response);
    if (texts.every((text) => text.trim() === '')) return <NoAnswer />;
    return <ResponseText interaction={interaction} item={item} texts={texts} files={value?.files ?? []} seed={seed} />;
  };
  const named = (response: string) => item.interactions.find((interaction) => interaction.response === response);
  const blank = <span className="answer-here answer-blank">…</span>;
  return {
    of,
    inline: (response) => {
      const interaction = named(response);
      return interaction && textsOf(response).some((text) => text.trim() !== '') ? <span className="answer-here">{of(interaction)}</span> : blank;
    },
    block: (response) => {
      const interaction = named(response);
      return interaction ? <div className="body">{of(interaction)}</div> : null;
    },
    gap: (id) => {
      const word = wordIn(item, values, id);
      return word ? (
        <span className="answer-here">
          <Localised text={word} />
        </span>
      ) : (
        blank
      );
    },
    token: (id, text) => (chosen.has(id) ? <span className="answer-here">{text}</span> : text),
  };
}

/** An item with what was answered in it: in its own text where it has one, else the question and the answer below it. */
export function AnsweredItem(props: AnsweredItemProps) {
  const { item, value, seed, outcomes = {}, own = false, heading: Heading = 'h3' } = props;
  const language = useLanguage();
  const { of, ...places } = useAnswers(props);
  if (!item.body) {
    return (
      <>
        <Heading className="head item-question">
          <Localised text={item.prompt} />
        </Heading>
        {own && (
          <p className="note">
            <T ns="item" k="yourAnswer" />
          </p>
        )}
        <div className="body">
          <AnswerText item={item} value={value} seed={seed} />
        </div>
      </>
    );
  }
  const { interactions, gaps } = placesIn(item.body, language);
  // Interactions that are answered in the text have no place of their own to be shown at.
  const elsewhere = item.interactions.filter((each) => !interactions.has(each.response) && !(each.kind === 'gap-match' && each.gaps.every((gap) => gaps.includes(gap))) && each.kind !== 'hot-text');
  return (
    <div className="item-answered">
      <Heading className="vh">
        <Localised text={item.prompt} />
      </Heading>
      <ItemBody blocks={item.body} places={{ ...places, block: (response) => (isInText(item, response, gaps) ? null : places.block(response)) }} variables={{ ...templateValues(item, seed), ...outcomes }} outcomes={outcomes} />
      {elsewhere.map((interaction) => (
        <div key={interaction.response} className="body">
          {of(interaction)}
        </div>
      ))}
      {isEmptyResponse(value) && (
        <p className="note">
          <NoAnswer />
        </p>
      )}
    </div>
  );
}

/** Words of gaps and tokens are seen in the text itself: not once more where the tray stood. */
function isInText(item: Item, response: string, gaps: readonly string[]): boolean {
  const interaction = item.interactions.find((each) => each.response === response);
  if (interaction?.kind === 'gap-match') return interaction.gaps.every((gap) => gaps.includes(gap));
  return interaction?.kind === 'hot-text';
}
