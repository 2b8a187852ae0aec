import { useEffect, useRef, useState } from 'react';
import type { Block } from '#core/course/lesson.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';
import { Pair } from './words.tsx';

/** Whether something is wider than its frame, and whether more of it lies to the right. */
function useWider() {
  const frame = useRef<HTMLDivElement>(null);
  const [wider, setWider] = useState({ wide: false, more: false });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setWider({ wide: element.scrollWidth > element.clientWidth + 1, more: element.scrollLeft + element.clientWidth < element.scrollWidth - 8 });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { frame, ...wider };
}

/** A table keeps its columns and is pushed sideways where the screen is narrow; its first column stays, and a shadow says that there is more. */
export function TableBlock({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const { t } = useText('lesson');
  const { frame, wide, more } = useWider();
  const columns = block.head.length;
  return (
    <>
      <div className={more ? 'les-table-frame les-table-more' : 'les-table-frame'}>
        {/* Focusable, so that the keyboard can push it too. */}
        <div ref={frame} className={wide ? 'les-table les-table-wide' : 'les-table'} data-scrolls role="region" aria-label={t('table')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {block.head.map((words, column) => (
                  <th key={column} scope="col">
                    <Pair words={words} as="span" className="body" part={column} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((words, column) => (
                    <td key={column}>
                      <Pair words={words} as="span" className="body" part={partOf(block.rows, at, column, columns)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {wide && (
        <p className="les-push note" aria-hidden>
          <T ns="lesson" k="pushTable" />
          <Icon name="next" size="x" />
        </p>
      )}
    </>
  );
}

/** The number of a cell among the parts of the block: the head comes first, then row by row. */
function partOf(rows: readonly (readonly unknown[])[], row: number, column: number, head: number): number {
  return head + rows.slice(0, row).reduce((sum, cells) => sum + cells.length, 0) + column;
}
