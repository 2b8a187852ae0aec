import { useId, type ReactNode } from 'react';
import { FlowerPetal } from './flower-petal.tsx';
import './flower.css';

const SEEDS = Array.from({ length: 10 }, (_, at) => {
  const angle = (at * Math.PI) / 5;
  return { x: Math.round(60 * Math.cos(angle)) / 10, y: Math.round(60 * Math.sin(angle)) / 10 };
});

interface FlowerProps {
  /** Eight shares, 0 to 1, clockwise from the top. */
  petals: readonly number[];
  /** Width and height in px. Under 40 there are no veins, under 60 no seeds. */
  size?: number;
  /** What it says in words ("3 of 8 modules done"); without it the flower is an ornament to screen readers. */
  label?: string;
  /** Stands in the heart instead of the seeds: the sign of a person. */
  sign?: { text: string; lang: string };
}

/** The gesang flower: a petal fills as a module is done, a whole flower is a finished course. */
export function Flower({ petals, size = 64, label, sign }: FlowerProps) {
  const id = useId();
  const tiny = size < 40;
  return (
    <svg className={tiny ? 'fl fl-tiny' : 'fl'} width={size} height={size} viewBox="-50 -50 100 100" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {petals.map((share, at) => (
        <FlowerPetal key={at} clip={`${id}${at}`} share={share} transform={`rotate(${at * 45})`} veins={!tiny && !sign} />
      ))}
      {sign ? <Sign {...sign} /> : <Heart radius={tiny ? 11 : 9.5} seeds={size >= 60} />}
    </svg>
  );
}

function Heart({ radius, seeds }: { radius: number; seeds: boolean }): ReactNode {
  return (
    <>
      <circle className="heart" r={radius} />
      {seeds && SEEDS.map(({ x, y }) => <circle key={`${x} ${y}`} className="seed" cx={x} cy={y} r={1.15} />)}
      {seeds && <circle className="seed" r={2} />}
    </>
  );
}

function Sign({ text, lang }: { text: string; lang: string }): ReactNode {
  return (
    <>
      <circle className="rim" r={23} />
      <circle className="heart" r={21} />
      <text className="sign" lang={lang} y={lang.startsWith('bo') ? 5 : 9} textAnchor="middle">
        {text}
      </text>
    </>
  );
}
