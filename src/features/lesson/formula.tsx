import { useEffect, useState, type CSSProperties } from 'react';
import type { Block, Formula } from '#core/course/lesson.ts';
import { useContent } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';

/** Whether a picture cannot be shown: a mask that fails would leave nothing at all. */
function useMissing(address: string): boolean {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const probe = new Image();
    probe.addEventListener('error', () => setMissing(true));
    probe.src = address;
    return () => {
      probe.src = '';
    };
  }, [address]);
  return missing;
}

/**
 * A formula, painted in the colour of the text around it through its drawing. Its words stand inside without being seen, so that it is
 * selected, copied and marked like any other word; where the drawing is missing they are shown.
 */
export function FormulaSign({ formula, text }: { formula: Formula; text: string }) {
  const address = useContent().mediaUrl(formula.file);
  const missing = useMissing(address);
  if (missing) return <code className="formula-missing">{text}</code>;
  const style = { '--formula': `url("${address}")`, width: `${formula.width}em`, height: `${formula.height}em`, verticalAlign: `${-formula.depth}em` };
  return (
    <span className="formula" role="img" aria-label={text} style={style as CSSProperties}>
      <span aria-hidden>{text}</span>
    </span>
  );
}

/** A formula on a line of its own; one that is wider than the screen is pushed sideways. */
export function FormulaBlock({ block }: { block: Extract<Block, { kind: 'formula' }> }) {
  const { t } = useText('lesson');
  return (
    <div className="les-formula read" data-scrolls role="group" aria-label={t('formula')} tabIndex={0}>
      <p data-part={0} data-words="zh">
        <FormulaSign formula={block.formula} text={block.text} />
      </p>
    </div>
  );
}
