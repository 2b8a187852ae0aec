import type { ReactNode } from 'react';
import type { Picture } from '#core/assessment/interaction.ts';
import type { Point } from '#core/assessment/qti/area.ts';
import type { Area } from '#core/assessment/qti/declaration.ts';
import { useContent } from '#bindings/services.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import './item-body.css';

interface AreaShapeProps {
  area: Area;
  picture: Picture;
  className: string;
}

/** The outline of an area, in an SVG whose units are the picture's pixels: dark with a light edge, to be seen on whatever the picture shows. */
export function AreaShape(props: AreaShapeProps) {
  return (
    <>
      <Outline {...props} className="area-edge" />
      <Outline {...props} />
    </>
  );
}

function Outline({ area, picture, className }: AreaShapeProps) {
  const [a = 0, b = 0, c = 0, d = 0] = area.coords;
  switch (area.shape) {
    case 'circle':
      return <circle className={className} cx={a} cy={b} r={Math.max(0, c)} />;
    case 'ellipse':
      return <ellipse className={className} cx={a} cy={b} rx={Math.max(0, c)} ry={Math.max(0, d)} />;
    case 'rect':
      return <rect className={className} x={Math.min(a, c)} y={Math.min(b, d)} width={Math.abs(c - a)} height={Math.abs(d - b)} />;
    case 'poly':
      return <polygon className={className} points={area.coords.join(' ')} />;
    case 'default':
      return <rect className={className} x={0} y={0} width={picture.width} height={picture.height} />;
  }
}

/** A picture with areas and points on it, all in the picture's own pixels whatever its size on the screen. */
export function OnPicture({ picture, shapes, points = [], children }: { picture: Picture; shapes?: ReactNode; points?: readonly Point[]; children?: ReactNode }) {
  const content = useContent();
  const alt = useLocalised()(picture.alt);
  const { width, height } = picture;
  return (
    <span className="on-picture">
      <img src={content.mediaUrl(picture.file)} width={width} height={height} alt={alt} draggable={false} />
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
        {shapes}
      </svg>
      {points.map(({ x, y }, index) => (
        <span key={index} className="pin" style={{ left: `${(x / width) * 100}%`, top: `${(y / height) * 100}%` }} aria-hidden>
          {index + 1}
        </span>
      ))}
      {children}
    </span>
  );
}
