import { useParams } from 'wouter';
import { countWords } from '#core/coursework/revisions.ts';
import type { Task } from '#core/coursework/task.ts';
import { HandInStations } from '#bindings/hand-in-stations.tsx';
import { LateNote } from '#bindings/late-note.tsx';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useLoaded } from '#bindings/use-loaded.ts';
import { spokenDigits } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { TAGS } from '#i18n/language.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Receipt } from '#ui/receipt.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import type { Handed } from './submission.ts';
import { TaskAway } from './task-away.tsx';
import { useSubmission } from './use-submission.ts';
import './coursework.css';

/** What the learner holds in hand after handing in coursework: the code, what and when, and where it is now. */
export function RevisionReceiptScreen() {
  const { course = '', task = '', revision: id = '' } = useParams();
  const { t } = useText();
  const submission = useSubmission(course, task);
  if (!submission) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
      </Screen>
    );
  }
  const entry = submission.handed.find((each) => each.revision.id === id);
  return entry ? <HandedIn entry={entry} /> : <TaskAway course={course} />;
}

function HandedIn({ entry }: { entry: Handed }) {
  const { revision, receipt } = entry;
  const { clock } = useSession();
  const { t } = useText('coursework');
  const format = useFormat(clock.now());
  return (
    <Screen>
      <TopBar back={{ label: t('toTask'), close: true, to: paths.task(revision.course, revision.task) }} actions={<LanguageSwitch />} />
      <div className="group">
        <div>
          <h1 className="page">
            <T ns="coursework" k={receipt ? 'atUniversity' : 'handedIn'} />
          </h1>
          <p className="body">{receipt ? <T ns="coursework" k="receivedAt" values={{ when: format.dateTime(Date.parse(receipt.receivedAt)) }} /> : <T ns="coursework" k="notYetSent" />}</p>
        </div>
        <Slip entry={entry} />
        <HandInStations received={receipt !== undefined} documents={[revision.id]} />
        {receipt && receipt.code !== revision.receipt && (
          <Card tone="clay" tight>
            <p className="body">
              <T ns="coursework" k="codesDiffer" values={{ code: receipt.code }} />
            </p>
          </Card>
        )}
        {receipt && <LateNote receipt={receipt} />}
        {!receipt && (
          <Card tone="lake" tight>
            <p className="body">
              <T ns="coursework" k="timeIsKept" />
            </p>
          </Card>
        )}
        <ButtonLink full to={paths.today()}>
          <T k="errors.toToday" />
        </ButtonLink>
        <ButtonLink variant="text" full to={paths.task(revision.course, revision.task)}>
          <T ns="coursework" k="toTask" />
        </ButtonLink>
      </div>
    </Screen>
  );
}

function Slip({ entry: { revision, receipt } }: { entry: Handed }) {
  const content = useContent();
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const manifest = useLoaded(revision.package, () => content.manifest(revision.package));
  const task = useLoaded<Task>(`${revision.package}/${revision.task}`, () => content.task(revision.package, revision.task));
  const { text, photos } = revision.work;
  const rows = [
    {
      name: <T k="assignment" />,
      value: (
        <>
          {manifest && <Localised text={manifest.title} />}
          {manifest && ' · '}
          {task ? <Localised text={task.title} /> : revision.task}
        </>
      ),
    },
    { name: <T ns="coursework" k="what" />, value: <T ns="coursework" k="whatValue" values={{ number: revision.number, words: countWords(text), photos: photos.length }} /> },
    { name: <T ns="coursework" k="writtenAt" />, value: format.dateTime(Date.parse(revision.writtenAt)) },
    ...(receipt ? [{ name: <T ns="coursework" k="received" />, value: format.dateTime(Date.parse(receipt.receivedAt)) }] : []),
  ];
  return <Receipt caption={<T ns="coursework" k="receiptCode" />} code={revision.receipt} spoken={<span lang={TAGS.zh}>{spokenDigits(revision.receipt)}</span>} rows={rows} />;
}
