import type { Block } from '#core/course/lesson.ts';
import { FormulaSign } from '#bindings/item/formula-sign.tsx';
import { useText } from '#i18n/use-text.ts';

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
