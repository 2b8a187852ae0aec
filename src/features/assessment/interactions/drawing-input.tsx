import { useId, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point } from '#core/assessment/qti/area.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { FileFaultLine } from '#bindings/item/file-fault.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { pointOn } from './picture-stage.tsx';
import { crossAfter } from './select-point-input.tsx';
import { extended, type Stroke } from './strokes.ts';
import { useDrawing } from './use-drawing.ts';
import { useDrawingSaved } from './use-drawing-saved.ts';
import './files.css';

/** Colours by their tokens; drawings lie on white paper in both themes, so the light theme's are taken. */
const COLOURS = { ink: '--night', lake: '--water', clay: '--petal-deep', meadow: '--stem' } as const;
type Colour = keyof typeof COLOURS;

/** The colour of a token as the canvas takes it. */
const paint = (colour: Colour) => getComputedStyle(document.documentElement).getPropertyValue(COLOURS[colour]).trim() || 'black';

interface ToolsProps {
  colour: Colour;
  erasing: boolean;
  canUndo: boolean;
  onColour: (colour: Colour) => void;
  onErasing: () => void;
  onUndo: () => void;
  onClear: () => void;
}

function Tools({ colour, erasing, canUndo, onColour, onErasing, onUndo, onClear }: ToolsProps) {
  const { t } = useText('item');
  const name = useId();
  return (
    <div className="drawing-tools">
      {(Object.keys(COLOURS) as Colour[]).map((each) => (
        <label key={each} className="drawing-colour" style={{ '--colour': `var(${COLOURS[each]})` } as CSSProperties}>
          <input type="radio" name={name} checked={!erasing && colour === each} aria-label={t(`colours.${each}`)} onChange={() => onColour(each)} onClick={() => onColour(each)} />
          <span aria-hidden />
        </label>
      ))}
      <IconButton icon="eraser" label={t('eraser')} pressed={erasing} onClick={onErasing} />
      <IconButton icon="undo" label={t('undo')} disabled={!canUndo} onClick={onUndo} />
      <IconButton icon="trash" label={t('clear')} onClick={onClear} />
    </div>
  );
}

/** Drawn with finger, pen or mouse, or with arrow keys and the space bar; on a picture or on white paper. */
export function DrawingInput({ interaction, item, texts, files, locked, onChange }: InteractionProps<'drawing'>) {
  const { t } = useText('item');
  const saved = files.find(({ sha256 }) => sha256 === texts[0]);
  const { canvas, size, strokes, setStrokes, ready, toPng } = useDrawing(interaction.picture, saved);
  const { fault, flush } = useDrawingSaved(strokes, size, toPng, (file) => onChange([file.sha256], 0, [file]));
  const [colour, setColour] = useState<Colour>('ink');
  const [erasing, setErasing] = useState(false);
  const [cross, setCross] = useState<{ at: Point; down: boolean } | null>(null);
  const drawing = useRef(false);
  const begin = (point: Point) => setStrokes((now) => [...now, erasing ? { tool: 'eraser', points: [point] } : ({ tool: 'pen', colour: paint(colour), points: [point] } satisfies Stroke)]);
  const pictureSize = { ...size, file: '', alt: { zh: '' } };
  const place = (event: PointerEvent<HTMLElement>) => pointOn(pictureSize, event.currentTarget.getBoundingClientRect(), event);
  const touch = (event: PointerEvent<HTMLElement>) => {
    if (locked || !ready || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    begin(place(event));
  };
  const press = (event: KeyboardEvent) => {
    if (locked) return;
    const { at, down } = cross ?? { at: { x: Math.round(size.width / 2), y: Math.round(size.height / 2) }, down: false };
    const next = crossAfter(event, at, pictureSize);
    if (!next && event.key !== ' ') return;
    event.preventDefault();
    if (!next && !down) begin(at);
    if (next && down) setStrokes((now) => extended(now, next));
    setCross({ at: next ?? at, down: next ? down : !down });
  };
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <div className="drawing">
        {!locked && <Tools colour={colour} erasing={erasing} canUndo={strokes.length > 0} onColour={(next) => (setColour(next), setErasing(false))} onErasing={() => setErasing(!erasing)} onUndo={() => setStrokes((now) => now.slice(0, -1))} onClear={() => setStrokes((now) => [...now, { tool: 'clear' }])} />}
        <div className="drawing-paper">
          {/* Arrow keys and the space bar draw: a screen reader has to let them through. */}
          <canvas
            ref={canvas}
            width={size.width}
            height={size.height}
            tabIndex={0}
            // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- arrow keys draw here, so a screen reader must hand them on
            role="application"
            aria-label={`${t('drawing')} ${t('drawKeys')}`}
            onPointerDown={touch}
            onPointerMove={(event) => drawing.current && setStrokes((now) => extended(now, place(event)))}
            onPointerUp={() => (drawing.current = false)}
            onPointerCancel={() => (drawing.current = false)}
            onKeyDown={press}
            onBlur={() => (setCross(null), flush())}
          />
          {cross && <span className={cross.down ? 'drawing-cross drawing-down' : 'drawing-cross'} style={{ left: `${(cross.at.x / size.width) * 100}%`, top: `${(cross.at.y / size.height) * 100}%` }} aria-hidden />}
        </div>
        <p className="note">
          <T ns="item" k="drawHint" />{' '}
          <span className="for-keys">
            <T ns="item" k="drawKeys" />
          </span>
        </p>
      </div>
      <FileFaultLine fault={fault} />
    </>
  );
}
