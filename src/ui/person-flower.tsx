import { Flower } from './flower.tsx';

interface PersonFlowerProps {
  name: string;
  petals: readonly number[];
  size?: number;
}

const TIBETAN = /\p{Script=Tibetan}/u;

/** The first sign of a name: a Chinese sign, a Latin letter, or a whole Tibetan stack. */
export function signOf(name: string): { text: string; lang: string } {
  const [first] = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim());
  const text = first?.segment ?? '';
  return { text, lang: TIBETAN.test(text) ? 'bo-CN' : 'zh-Hans-CN' };
}

/** A person is a flower with the first sign of the name in the heart. The name itself stands beside it. */
export function PersonFlower({ name, petals, size = 52 }: PersonFlowerProps) {
  return <Flower petals={petals} size={size} sign={signOf(name)} />;
}
