import { useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import type { Assessment } from '#core/assessment/item.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Foot } from '#ui/foot.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { AttemptAway } from '../attempt-screen.tsx';
import { useAssessment } from '../use-assessment.ts';
import { PreviewExam } from '../exam/preview-exam.tsx';
import { ItemPreview } from './item-preview.tsx';
import '../assessment.css';

/** Seeds of attempts are whole numbers below this. */
const SEEDS = 2 ** 31;

/** Every item of an assessment in all its languages, to be tried out with its key at hand: for authors and tutors. */
export function ItemPreviewScreen() {
  const { course = '', assessment: id = '' } = useParams();
  const { t } = useText();
  const loaded = useAssessment(course, id);
  if (loaded === null) return <AttemptAway course={course} />;
  if (loaded?.sealed) return <PreviewExam exam={{ course, package: loaded.packageId, sealed: loaded.sealed }}>{(assessment) => <PreviewPage course={course} assessment={assessment} />}</PreviewExam>;
  if (loaded) return <PreviewPage course={course} assessment={loaded.assessment} />;
  return (
    <Screen>
      <LoadingLine label={t('loading')} />
      <TopBar back={{ label: t('back'), to: paths.assessment(course, id) }} />
    </Screen>
  );
}

function PreviewPage({ course, assessment }: { course: string; assessment: Assessment }) {
  const { ids } = useSession();
  const { t } = useText();
  const [wanted] = useSearchParams();
  const { items } = assessment;
  const [at, setAt] = useState(() => Math.max(0, items.findIndex(({ id }) => id === wanted.get('item'))));
  const [seed, setSeed] = useState(1);
  const item = items[at];
  const go = (to: number) => {
    setAt(to);
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  return (
    <Screen kind="wide" bottom="foot">
      <TopBar back={{ label: t('back'), to: paths.assessment(course, assessment.id) }} title={<Localised text={assessment.title} />} titleAs="span" actions={<LanguageSwitch />} />
      <div className="item-head">
        <p className="note num grow">
          <T ns="item" k="preview.itemOf" values={{ number: at + 1, count: items.length }} />
          {item && ` · ${item.id}`}
        </p>
        {item?.templates && (
          <Button variant="text" size="sm" icon="refresh" onClick={() => setSeed(ids.number(SEEDS))}>
            <T ns="item" k="preview.reset" />
          </Button>
        )}
      </div>
      <p className="note">
        <T ns="item" k="preview.note" />
      </p>
      {item && <ItemPreview key={`${item.id} ${seed}`} item={item} seed={seed} />}
      <Foot>
        <Button variant="outline" disabled={at === 0} onClick={() => go(at - 1)}>
          <T ns="assessment" k="previousItem" />
        </Button>
        <Button disabled={at + 1 >= items.length} onClick={() => go(at + 1)}>
          <T ns="assessment" k="nextItem" />
        </Button>
      </Foot>
    </Screen>
  );
}
