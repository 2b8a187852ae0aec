import type { Block, Lesson } from '#core/course/lesson.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Pair } from './words.tsx';
import { TextSize } from './text-size.tsx';

interface ContentsSheetProps {
  open: boolean;
  onClose: () => void;
  lesson: Lesson;
  /** Index of the page that is shown. */
  at: number;
  onTurn: (page: number) => void;
  onGoTo: (block: string) => void;
  onPrint: () => void;
}

const headingsOf = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));

/** What is on the pages of this lesson, to jump to; below it how large the text is, and printing. */
export function ContentsSheet({ open, onClose, lesson, at, onTurn, onGoTo, onPrint }: ContentsSheetProps) {
  const { t } = useText('lesson');
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Sheet open={open} onClose={onClose} title={<T ns="lesson" k="contents" />} closeLabel={t('close')}>
      <div className="stack">
        <ol className="contents" role="list">
          {lesson.pages.map((page, index) => {
            const headings = headingsOf(page.blocks);
            return (
              <li key={page.id} aria-current={index === at ? 'page' : undefined}>
                <button type="button" className="contents-page" aria-label={headings.length > 0 ? undefined : t('pageOf', { page: index + 1, pages: lesson.pages.length })} onClick={then(() => onTurn(index))}>
                  <span className="note num">{index + 1}</span>
                  {headings[0] ? <Pair words={headings[0].words} as="span" className="body" /> : <T ns="lesson" k="pageOf" values={{ page: index + 1, pages: lesson.pages.length }} />}
                </button>
                {headings.slice(1).map((heading) => (
                  <button key={heading.id} type="button" className="contents-page contents-below" onClick={then(() => onGoTo(heading.id))}>
                    <Pair words={heading.words} as="span" className="body" />
                  </button>
                ))}
              </li>
            );
          })}
        </ol>
        <p className="note">
          <T ns="lesson" k="textSize" />
        </p>
        <TextSize />
        <Button variant="outline" icon="print" onClick={then(onPrint)}>
          <T ns="lesson" k="print" />
        </Button>
      </div>
    </Sheet>
  );
}
