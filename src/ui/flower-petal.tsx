import { filledRadius, PETAL, VEINS } from './petal-shape.ts';

interface FlowerPetalProps {
  clip: string;
  share: number;
  transform: string;
  veins: boolean;
}

/** A petal inside an SVG: its bed, and what is filled of it, from the heart outwards. */
export function FlowerPetal({ clip, share, transform, veins }: FlowerPetalProps) {
  if (share <= 0) return <path className="bed" d={PETAL} transform={transform} />;
  return (
    <>
      {share < 1 && <path className="bed" d={PETAL} transform={transform} />}
      <clipPath id={clip}>
        <circle r={filledRadius(share)} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <g transform={transform}>
          <path className="petal" d={PETAL} />
          {veins && <path className="vein" d={VEINS} />}
        </g>
      </g>
    </>
  );
}
