import { placesIn } from '#core/assessment/item-places.ts';
import { hasRoom } from '#core/assessment/response-forms.ts';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import './inline.css';

type Props = InteractionProps<'hot-text'>;

/** Words of a text that can be chosen where they stand. No button element: that would break the line as one piece. */
export function Token({ interaction, texts, locked, onChange, token, text }: Props & { token: string; text: string }) {
  const on = texts.includes(token);
  const one = interaction.most === 1;
  const full = !one && !on && !hasRoom(interaction.most, texts.length);
  const off = locked || full;
  const press = () => {
    if (off) return;
    const rest = texts.filter((each) => each !== token);
    onChange(on ? rest : one ? [token] : [...rest, token], 0);
  };
  return (
    <span
      role="checkbox"
      tabIndex={0}
      className={on ? 'token token-on' : 'token'}
      aria-checked={on}
      aria-disabled={off || undefined}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        press();
      }}
    >
      {text}
    </span>
  );
}

/** What to do with the words of the text, and how many are chosen; words that the text of this language does not have stand here. */
export function HotTextInput(props: Props) {
  const { interaction, item, texts } = props;
  const { tokens } = placesIn(item.body ?? [], useLanguage());
  const missing = interaction.tokens.filter((token) => !tokens.has(token));
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      {missing.length > 0 && (
        <p className="read">
          {missing.map((token) => (
            <Token key={token} {...props} token={token} text={token} />
          ))}
        </p>
      )}
      <p className="note num" role="status">
        {interaction.most > 0 ? <T ns="item" k="chosenOf" values={{ count: texts.length, most: interaction.most }} /> : <T ns="item" k="chosen" values={{ count: texts.length }} />}
      </p>
    </>
  );
}
