import type { Block } from '#core/course/lesson.ts';
import { useText } from '#i18n/use-text.ts';
import { Pair } from './words.tsx';

/** A table keeps its columns and is pushed sideways where the screen is narrow. */
export function TableBlock({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const { t } = useText('lesson');
  return (
    // Focusable, so that the keyboard can push it too.
    <div className="les-table" data-scrolls role="region" aria-label={t('table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {block.head.map((words, column) => (
              <th key={column} scope="col">
                <Pair words={words} as="span" className="body" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((words, column) => (
                <td key={column}>
                  <Pair words={words} as="span" className="body" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
