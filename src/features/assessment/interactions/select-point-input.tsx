import { useState, type KeyboardEvent } from 'react';
import { readPoint, type Point } from '#core/assessment/qti/area.ts';
import { writePoint } from '#core/assessment/response-forms.ts';
import type { Picture } from '#core/assessment/interaction.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { PictureStage } from './picture-stage.tsx';

/** The cross goes so far at a press: a fortieth of the picture, with Shift one pixel. */
const STEP = 1 / 40;

const percent = ({ x, y }: Point, { width, height }: Picture) => ({ x: Math.round((x / width) * 100), y: Math.round((y / height) * 100) });

/** Where the cross is after a key, or null where the key is none of its own. */
export function crossAfter({ key, shiftKey }: { key: string; shiftKey: boolean }, { x, y }: Point, { width, height }: Picture): Point | null {
  const step = shiftKey ? 1 : Math.max(1, Math.round(width * STEP));
  const by: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const move = by[key];
  return move ? { x: Math.min(width, Math.max(0, x + move[0])), y: Math.min(height, Math.max(0, y + move[1])) } : null;
}

/** The response with one point more. Where one only is wanted it takes the place of the other; where all are set, of the last. */
export function withPoint(texts: readonly string[], point: Point, most: number): readonly string[] {
  const kept = most > 0 ? texts.slice(0, most - 1) : texts;
  return [...kept, writePoint(point)];
}

/** Points on a picture: touched, or set with a cross that arrow keys move. */
export function SelectPointInput({ interaction, item, texts, locked, onChange }: InteractionProps<'select-point'>) {
  const { picture, most } = interaction;
  const { t } = useText('item');
  const points = texts.flatMap((text) => readPoint(text) ?? []);
  const [cross, setCross] = useState<Point>(() => ({ x: Math.round(picture.width / 2), y: Math.round(picture.height / 2) }));
  const add = (point: Point) => {
    setCross(point);
    onChange(withPoint(points.map(writePoint), point, most), 0);
  };
  const press = (event: KeyboardEvent) => {
    const next = crossAfter(event, cross, picture);
    if (!next && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (next) setCross(next);
    else add(cross);
  };
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <p className="note num">
        <T ns="item" k="pointHint" />{' '}
        <span className="for-keys">
          <T ns="item" k="pointKeys" />
        </span>{' '}
        {most > 1 && <T ns="item" k="chosenOf" values={{ count: points.length, most }} />}
      </p>
      <PictureStage picture={picture} points={points} onPoint={locked ? undefined : add}>
        {!locked && <button type="button" className="cross" style={{ left: `${(cross.x / picture.width) * 100}%`, top: `${(cross.y / picture.height) * 100}%` }} aria-label={`${t('cross')} ${t('at', percent(cross, picture))}`} onKeyDown={press} />}
      </PictureStage>
      <VisuallyHidden>
        <span role="status">{t('at', percent(cross, picture))}</span>
      </VisuallyHidden>
      <ol role="list" className="point-list">
        {points.map((point, index) => (
          <li key={index}>
            <span className="note num">
              <T ns="item" k="point" values={{ number: index + 1, ...percent(point, picture) }} />
            </span>
            <IconButton icon="close" label={t('removePoint', { number: index + 1 })} disabled={locked} onClick={() => onChange(points.filter((_, at) => at !== index).map(writePoint), 0)} />
          </li>
        ))}
      </ol>
    </>
  );
}
