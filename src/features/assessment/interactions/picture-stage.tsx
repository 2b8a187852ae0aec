import { useState, type MouseEvent, type ReactNode } from 'react';
import type { Picture } from '#core/assessment/interaction.ts';
import type { Point } from '#core/assessment/qti/area.ts';
import { OnPicture } from '#bindings/item/on-picture.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import './picture-stage.css';

const ZOOMS = [1, 1.75, 3] as const;

/** Where a pointer is on a picture, in the picture's own pixels and never outside of it. */
export function pointOn(picture: Picture, box: { left: number; top: number; width: number; height: number }, at: { clientX: number; clientY: number }): Point {
  const share = (value: number) => Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
  return { x: Math.round(share((at.clientX - box.left) / box.width) * picture.width), y: Math.round(share((at.clientY - box.top) / box.height) * picture.height) };
}

interface PictureStageProps {
  picture: Picture;
  shapes?: ReactNode;
  points?: readonly Point[];
  onPoint: ((point: Point) => void) | undefined;
  children?: ReactNode;
}

/** A picture that is answered on: as wide as the screen, or larger and pushed about where its spots are small. */
export function PictureStage({ picture, shapes, points, onPoint, children }: PictureStageProps) {
  const { t } = useText();
  const [zoom, setZoom] = useState(0);
  const press = (event: MouseEvent<HTMLElement>) => onPoint?.(pointOn(picture, event.currentTarget.getBoundingClientRect(), event));
  return (
    <div className="stage">
      <div className="stage-frame" data-scrolls>
        {/* The keyboard has a way of its own beside this: a list of the spots, or a cross to be moved. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div className="stage-picture" style={{ width: `${ZOOMS[zoom]! * 100}%` }} onClick={press}>
          <OnPicture picture={picture} shapes={shapes} points={points}>
            {children}
          </OnPicture>
        </div>
      </div>
      <div className="stage-acts">
        <IconButton icon="minus" label={t('smaller')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
        <IconButton icon="add" label={t('larger')} disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)} />
      </div>
    </div>
  );
}
