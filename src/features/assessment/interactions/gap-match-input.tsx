import type { PairChoice } from '#core/assessment/interaction.ts';
import { placesIn } from '#core/assessment/item-places.ts';
import { hasRoom } from '#core/assessment/response-forms.ts';
import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { useGapHand } from './gap-hand.ts';
import { clearGap, putWord, timesUsed, wordAt } from './gap-words.ts';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { useDrag } from './use-drag.ts';
import './inline.css';

type Props = InteractionProps<'gap-match'>;

/** A gap in the text: it takes the word that is held, or waits for one; touched once more it is empty again. */
export function Gap({ interaction, texts, locked, onChange, gap, number }: Props & { gap: string; number: number }) {
  const { t } = useText('item');
  const localised = useLocalised();
  const hand = useGapHand();
  const word = interaction.choices.find(({ id }) => id === wordAt(texts, gap));
  const held = hand.word?.response === interaction.response ? interaction.choices.find(({ id }) => id === hand.word?.id) : undefined;
  const waits = hand.gap === gap;
  const press = () => {
    if (held) {
      onChange(putWord(texts, held, gap), 0);
      hand.hold({ word: null });
    } else if (word && waits) {
      onChange(clearGap(texts, gap), 0);
      hand.hold({ gap: null });
    } else hand.hold({ gap: waits ? null : gap });
  };
  const className = ['inline-field gap', word && 'inline-filled', waits && 'gap-waits', held && 'gap-open'].filter(Boolean).join(' ');
  return (
    <button type="button" data-gap={gap} className={className} disabled={locked} aria-pressed={waits} aria-label={word ? t('gapWith', { number, word: localised(word.text) }) : t('gapEmpty', { number })} onClick={press}>
      {word ? <Localised text={word.text} /> : <span className="soft num">{number}</span>}
    </button>
  );
}

function TrayWord({ word, props }: { word: PairChoice; props: Props }) {
  const { interaction, texts, locked, onChange } = props;
  const hand = useGapHand();
  const held = hand.word?.response === interaction.response && hand.word.id === word.id;
  const put = (gap: string) => {
    onChange(putWord(texts, word, gap), 0);
    hand.hold({ word: null });
  };
  const waiting = hand.gap !== null && interaction.gaps.includes(hand.gap) ? hand.gap : null;
  const tap = () => (waiting ? put(waiting) : hand.hold({ word: held ? null : { response: interaction.response, id: word.id } }));
  const drop = (under: Element | null) => {
    const gap = under?.closest('[data-gap]')?.getAttribute('data-gap');
    if (gap && interaction.gaps.includes(gap)) put(gap);
  };
  const drag = useDrag(drop, tap);
  const used = !hasRoom(word.most, timesUsed(texts, word.id));
  return (
    <button type="button" className={drag.dragged ? 'tray-word tray-dragged' : 'tray-word'} style={drag.style} aria-pressed={held} disabled={locked || (used && !waiting)} {...drag.handlers}>
      <ChoiceWords choice={word} />
    </button>
  );
}

/** The words for the gaps of a text: touch a word and then a gap, a gap and then a word, or drag one to the other. */
export function GapMatchInput(props: Props) {
  const { interaction, item, seed } = props;
  const { gaps } = placesIn(item.body ?? [], useLanguage());
  const elsewhere = interaction.gaps.filter((gap) => !gaps.includes(gap));
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      {elsewhere.length > 0 && (
        <ol role="list" className="gap-rows">
          {elsewhere.map((gap) => (
            <li key={gap}>
              <Gap {...props} gap={gap} number={interaction.gaps.indexOf(gap) + 1} />
            </li>
          ))}
        </ol>
      )}
      <p className="note">
        <T ns="item" k="gapHint" />
      </p>
      <div className="tray">
        {shuffledChoices(interaction, item.id, seed).map((word) => (
          <TrayWord key={word.id} word={word} props={props} />
        ))}
      </div>
    </>
  );
}
