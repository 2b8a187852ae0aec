import type { Choice } from '#core/assessment/interaction.ts';
import { useContent } from '#bindings/services.tsx';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import './item-body.css';

/** What a choice says, with its picture where it has one. */
export function ChoiceWords({ choice }: { choice: Choice }) {
  const content = useContent();
  const localised = useLocalised();
  const { picture } = choice;
  return (
    <>
      {picture && <img className="choice-picture" src={content.mediaUrl(picture.file)} width={picture.width} height={picture.height} alt={localised(picture.alt)} draggable={false} />}
      {localised(choice.text) !== '' && <Localised text={choice.text} />}
    </>
  );
}
