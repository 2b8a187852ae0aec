import { useState, type ReactNode } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Foot } from '#ui/foot.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Segmented } from '#ui/segmented.tsx';
import type { JudgeForm } from './criteria.ts';
import { judgedFields, type Judgement } from './judgement.ts';

type Side = 'work' | 'judge';

interface DeskFrameProps {
  head: ReactNode;
  work: ReactNode;
  comments: ReactNode;
  judge: ReactNode;
  draft: Judgement;
  form: JudgeForm;
  onHelp: () => void;
}

/** The work on the left, the judgement on the right; on a phone one of them, with a fixed way to the other. */
export function DeskFrame({ head, work, comments, judge, draft, form, onHelp }: DeskFrameProps) {
  const { t } = useText('tutor-review');
  const [side, setSide] = useState<Side>('work');
  const { mark, max } = judgedFields(draft, form);
  const show = (next: Side) => {
    setSide(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <article className="review-work" data-shown={side === 'work'}>
        {head}
        <div className="review-pane">
          <div className="review-main">{work}</div>
          {comments}
        </div>
      </article>
      <section className="judge" data-shown={side === 'judge'} aria-label={t('judgement')}>
        {judge}
        <span className="help-key">
          <IconButton icon="help" label={t('keys.title')} onClick={onHelp} />
        </span>
      </section>
      <div className="desk-foot">
        <Foot>
          <div className="grow">
            <Segmented
              label={t('sides')}
              value={side}
              onChange={show}
              options={[
                { value: 'work', label: <T ns="tutor-review" k="work" /> },
                {
                  value: 'judge',
                  label: (
                    <span className="num">
                      <T ns="tutor-review" k="judgement" /> {mark} / {max}
                    </span>
                  ),
                },
              ]}
            />
          </div>
        </Foot>
      </div>
    </>
  );
}
