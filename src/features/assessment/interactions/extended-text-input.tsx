import { countWords } from '#core/coursework/revisions.ts';
import { T } from '#i18n/t.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TYPING_PAUSE_MS, type InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';

/** A longer text, read by a tutor. */
export function ExtendedTextInput({ interaction, item, texts, locked, onChange, onLeave }: InteractionProps<'extended-text'>) {
  const text = texts[0] ?? '';
  const count = countWords(text);
  const { words, lines = 7 } = interaction;
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <TextArea
        label={<T ns="assessment" k="longLabel" />}
        hint={words ? <T ns="assessment" k="wordsOf" values={{ count, min: words.min, max: words.max }} /> : <T ns="assessment" k="words" values={{ count }} />}
        rows={lines}
        maxLength={20_000}
        value={text}
        disabled={locked}
        onChange={(event) => onChange([event.target.value], TYPING_PAUSE_MS)}
        onBlur={onLeave}
      />
    </>
  );
}
