import type { Block, Lesson } from '#core/course/lesson.ts';
import { blocksOf } from '#core/notes/block-text.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Sheet } from '#ui/sheet.tsx';

interface NoVoiceSheetProps {
  onClose: () => void;
  lesson: Lesson;
  /** Chinese can be read aloud instead. */
  onChinese: (() => void) | undefined;
  onGoTo: (block: string) => void;
}

/** Where the device has no voice for the language: says so, and offers what can be heard all the same. */
export function NoVoiceSheet({ onClose, lesson, onChinese, onGoTo }: NoVoiceSheetProps) {
  const { t } = useText('lesson');
  const recorded = blocksOf(lesson).flatMap(({ block }) => (block.kind === 'audio' ? [block as Extract<Block, { kind: 'audio' }>] : []));
  return (
    <Sheet open onClose={onClose} title={<T ns="lesson" k="noVoice" />} closeLabel={t('close')}>
      <div className="stack">
        <p className="body soft">
          <T ns="lesson" k={recorded.length > 0 ? 'noVoiceRecorded' : 'noVoiceNone'} />
        </p>
        {recorded.length > 0 && (
          <List>
            {recorded.map((block) => (
              <ListRow key={block.id} icon="listen" title={<Localised text={block.title} />} onClick={() => onGoTo(block.id)} />
            ))}
          </List>
        )}
        {onChinese && (
          <Button variant="outline" icon="listen" onClick={onChinese}>
            <T ns="lesson" k="readChinese" />
          </Button>
        )}
      </div>
    </Sheet>
  );
}
