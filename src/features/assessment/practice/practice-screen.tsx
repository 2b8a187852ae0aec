import { useState } from 'react';
import { useParams } from 'wouter';
import { logOf, type LogEntry } from '#core/practice/log.ts';
import { masteryByObjective, nextToPractise, type NextItem } from '#core/practice/mastery.ts';
import { practiceItems } from '#core/practice/practice-item.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
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
import { useAssessment, type LoadedAssessment } from '../use-assessment.ts';
import { MasteryList, ObjectiveTitle } from './mastery-list.tsx';
import { PracticeSession } from './practice-session.tsx';
import '../assessment.css';
import './practice.css';

/** Practice of one assessment's objectives, item by item with the explanation at once, until each is mastered. It goes on where it was left. */
export function PracticeScreen() {
  const { course = '', assessment: id = '' } = useParams();
  const { person } = useSession();
  const { t } = useText('practice');
  const loaded = useAssessment(course, id);
  const recalls = useDocuments('recall');
  if (loaded === null || (loaded && loaded.assessment.kind !== 'practice')) return <AttemptAway course={course} />;
  if (!loaded || !recalls) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('back'), to: paths.assessment(course, id) }} />
      </Screen>
    );
  }
  return <Practice course={course} loaded={loaded} log={logOf(recalls, person.id)} />;
}

function Practice({ course, loaded: { assessment }, log }: { course: string; loaded: LoadedAssessment; log: readonly LogEntry[] }) {
  const { t } = useText('practice');
  const items = practiceItems(course, assessment);
  const objectives = masteryByObjective(course, items.map(({ item }) => item), log, assessment.mastery);
  /** What is being practised: one objective or all of them (null), and the item that it began with. */
  const [sitting, setSitting] = useState<{ only: string | null; first: NextItem } | null>(null);
  const wanted = (only: string | null) => objectives.filter(({ objective }) => only === null || objective === only);
  const begin = (only: string | null) => {
    const first = nextToPractise(course, wanted(only), log);
    if (first) setSitting({ only, first });
  };
  if (sitting) {
    const chosen = wanted(sitting.only);
    return <PracticeSession items={items} log={log} first={sitting.first} next={nextToPractise(course, chosen, log)} objectives={chosen} title={(objective) => <ObjectiveTitle assessment={assessment} objective={objective} />} onEnd={() => setSitting(null)} />;
  }
  const some = objectives.some(({ answered }) => answered > 0);
  const all = objectives.every(({ mastered }) => mastered);
  return (
    <Screen bottom="foot">
      <TopBar back={{ label: t('back'), to: paths.assessment(course, assessment.id) }} title={<Localised text={assessment.title} />} titleAs="span" actions={<LanguageSwitch />} />
      <h1 className="title">
        <T ns="practice" k="practice" />
      </h1>
      <p className="note practice-how">
        <T ns="practice" k={all ? 'allMastered' : 'how'} />
      </p>
      <MasteryList assessment={assessment} objectives={objectives} onPractise={({ objective }) => begin(objective)} />
      <Foot>
        <p className="note grow">
          <T ns="practice" k="masteredOf" values={{ number: objectives.filter(({ mastered }) => mastered).length, count: objectives.length }} />
        </p>
        {!all && (
          <Button onClick={() => begin(null)}>
            <T ns="practice" k={some ? 'goOn' : 'start'} />
          </Button>
        )}
      </Foot>
    </Screen>
  );
}
