import { useId } from 'react';
import { FlowerPetal } from './flower-petal.tsx';
import './flower.css';

interface PetalProps {
  /** Its place in the flower, 0 at the top, clockwise; the petal is turned as it stands there. */
  at: number;
  /** 0 to 1 */
  share: number;
  size?: number;
  label?: string;
}

/** One petal, for the row of a module. */
export function Petal({ at, share, size = 44, label }: PetalProps) {
  const id = useId();
  return (
    <svg className="fl fl-one" width={size} height={size} viewBox="-24 -24 48 48" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {/* The petal is moved to the middle of its own picture, so the circle that fills it moves along. */}
      <g transform={`rotate(${at * 45}) translate(0 27)`}>
        <FlowerPetal clip={id} share={share} transform="" veins={share >= 1} />
      </g>
    </svg>
  );
}
