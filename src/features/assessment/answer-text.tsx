import type { Interaction } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import { isEmptyResponse, valuesOf } from '#core/assessment/response-values.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { choiceSign } from './interactions/choice-sign.ts';

/** One response as a person reads it: the words of what was chosen, or what was typed. */
function ResponseText({ interaction, texts }: { interaction: Interaction; texts: readonly string[] }) {
  const language = useLanguage();
  if (interaction.kind === 'choice') {
    return interaction.choices.flatMap((choice, index) =>
      texts.includes(choice.id)
        ? [
            <span key={choice.id} className="block">
              {`${choiceSign(index)} `}
              <Localised text={choice.text} />
            </span>,
          ]
        : [],
    );
  }
  return (
    <span className="typed">
      <Marked text={texts.join(' · ')} language={language} />
    </span>
  );
}

/** An answer as a person reads it. */
export function AnswerText({ item, value }: { item: Item; value: ResponseValue | undefined }) {
  if (!value || isEmptyResponse(value)) {
    return (
      <span className="soft">
        <T ns="assessment" k="noAnswer" />
      </span>
    );
  }
  const values = valuesOf(item, value);
  return item.interactions.map((interaction) => <ResponseText key={interaction.response} interaction={interaction} texts={values[interaction.response] ?? []} />);
}
