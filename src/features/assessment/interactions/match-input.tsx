import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { writePair } from '#core/assessment/response-forms.ts';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { canMatch, toggleMatch } from './match-pairs.ts';
import './match.css';

/** Rows and columns that belong together: a table on a laptop, on a phone each row with its choices below it. */
export function MatchInput({ interaction, item, texts, seed, locked, onChange }: InteractionProps<'match'>) {
  const localised = useLocalised();
  const { rows, columns, shuffle, response, most } = interaction;
  const shown = shuffledChoices({ choices: rows, shuffle, response }, item.id, seed);
  const heads = shuffledChoices({ choices: columns, shuffle, response: `${response} columns` }, item.id, seed);
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      {most > 0 && (
        <p className="note num">
          <T ns="item" k="chosenOf" values={{ count: texts.length, most }} />
        </p>
      )}
      <div className="match" data-scrolls>
        <div className="match-grid" style={{ gridTemplateColumns: `minmax(120px, 2fr) repeat(${heads.length}, minmax(72px, 1fr))` }}>
          <div className="match-head" aria-hidden>
            <span />
            {heads.map((column) => (
              <span key={column.id} className="note">
                <ChoiceWords choice={column} />
              </span>
            ))}
          </div>
          {shown.map((row) => (
            <div key={row.id} role="group" aria-label={localised(row.text)} className="match-row">
              <span className="match-name read" aria-hidden>
                <ChoiceWords choice={row} />
              </span>
              {heads.map((column) => {
                const on = texts.includes(writePair(row.id, column.id));
                return (
                  <label key={column.id} className={on ? 'match-cell match-on' : 'match-cell'}>
                    <input type="checkbox" checked={on} disabled={locked || !canMatch(interaction, texts, row, column)} aria-label={localised(column.text)} onChange={() => onChange(toggleMatch(texts, row, column), 0)} />
                    <span className="match-sign" aria-hidden>
                      <Icon name="check" size="x" />
                    </span>
                    <span className="match-word body" aria-hidden>
                      <ChoiceWords choice={column} />
                    </span>
                  </label>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
