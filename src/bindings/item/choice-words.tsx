import type { Choice } from '#core/assessment/interaction.ts';
import { wordsFor } from '#core/assessment/item-places.ts';
import { useContent } from '#bindings/services.tsx';
import { TAGS } from '#i18n/language.ts';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { PlainRun } from './plain-run.tsx';
import './item-body.css';

/** What a choice says, with its picture, formulas and emphasis where it has any. */
export function ChoiceWords({ choice }: { choice: Choice }) {
  const content = useContent();
  const localised = useLocalised();
  const { picture } = choice;
  const language = useLanguage();
  const words = choice.words && wordsFor(choice.words, language);
  return (
    <>
      {picture && <img className="choice-picture" src={content.mediaUrl(picture.file)} width={picture.width} height={picture.height} alt={localised(picture.alt)} draggable={false} />}
      {words ? (
        <span lang={TAGS[words.language]}>
          {words.runs.map((run, index) => (
            <PlainRun key={index} run={run} />
          ))}
        </span>
      ) : (
        localised(choice.text) !== '' && <Localised text={choice.text} />
      )}
    </>
  );
}
