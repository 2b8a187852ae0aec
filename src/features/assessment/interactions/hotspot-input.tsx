import { isInside, type Point } from '#core/assessment/qti/area.ts';
import { hasRoom, namesIn } from '#core/assessment/response-forms.ts';
import { AreaShape } from '#bindings/item/on-picture.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { PictureStage } from './picture-stage.tsx';
import './match.css';

/** Spots of a picture to be chosen: on the picture with a finger, or from the list of them below it. */
export function HotspotInput({ interaction, item, texts, locked, onChange }: InteractionProps<'hotspot'>) {
  const { picture, spots, most } = interaction;
  const names = namesIn(interaction);
  const one = most === 1;
  const toggle = (id: string) => {
    const on = texts.includes(id);
    if (!on && !one && !hasRoom(most, texts.length)) return;
    const rest = texts.filter((each) => each !== id);
    onChange(on ? rest : one ? [id] : [...rest, id], 0);
  };
  const touch = (point: Point) => {
    const spot = spots.find((each) => isInside(each, point));
    if (spot) toggle(spot.id);
  };
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <PictureStage picture={picture} onPoint={locked ? undefined : touch} shapes={spots.map((spot) => <AreaShape key={spot.id} area={spot} picture={picture} className={texts.includes(spot.id) ? 'area area-on' : 'area'} />)} />
      <fieldset>
        <legend className="note">
          <T ns="item" k="spots" />
        </legend>
        <div className="spots">
          {spots.map(({ id }) => {
            const on = texts.includes(id);
            return (
              <label key={id} className={on ? 'match-cell match-on' : 'match-cell'}>
                <input type="checkbox" checked={on} disabled={locked || (!on && !one && !hasRoom(most, texts.length))} onChange={() => toggle(id)} />
                <span className="match-sign" aria-hidden>
                  <Icon name="check" size="x" />
                </span>
                <span className="body">
                  <Localised text={names.get(id)!} />
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
    </>
  );
}
