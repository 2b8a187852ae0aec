import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { mayPreviewItems } from '#bindings/may-preview.ts';
import { PATTERNS, paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useSummary } from '#bindings/use-study.ts';
import { useText } from '#i18n/use-text.ts';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Frame } from './frame.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';
import { useOpenedFiles } from './use-opened-files.ts';
import { useAppearance } from './use-appearance.ts';
import { useSearchKey } from './use-search-key.ts';
import { useTutorFiles } from './use-tutor-files.ts';

/** A screen as a part of its own, loaded when it is first opened (and stored by the service worker). */
function screen<M>(load: () => Promise<M>, pick: (module: M) => ComponentType) {
  return lazy(async () => ({ default: pick(await load()) }));
}

const Today = screen(() => import('#features/today/today-screen.tsx'), (module) => module.TodayScreen);
const Courses = screen(() => import('#features/courses/courses-screen.tsx'), (module) => module.CoursesScreen);
const ImportCourse = screen(() => import('#features/courses/import-screen.tsx'), (module) => module.ImportScreen);
const Course = screen(() => import('#features/courses/course-screen.tsx'), (module) => module.CourseScreen);
const Search = screen(() => import('#features/search/search-screen.tsx'), (module) => module.SearchScreen);
const Lesson = screen(() => import('#features/lesson/lesson-screen.tsx'), (module) => module.LessonScreen);
const MyNotes = screen(() => import('#features/lesson/notes/my-notes-screen.tsx'), (module) => module.MyNotesScreen);
const Marks = screen(() => import('#features/marks/marks-screen.tsx'), (module) => module.MarksScreen);
const Assessment = screen(() => import('#features/assessment/assessment-screen.tsx'), (module) => module.AssessmentScreen);
const Practice = screen(() => import('#features/assessment/practice/practice-screen.tsx'), (module) => module.PracticeScreen);
const Recall = screen(() => import('#features/assessment/practice/review-screen.tsx'), (module) => module.ReviewScreen);
const Attempt = screen(() => import('#features/assessment/attempt-screen.tsx'), (module) => module.AttemptScreen);
const ItemPreview = screen(() => import('#features/assessment/preview/item-preview-screen.tsx'), (module) => module.ItemPreviewScreen);
const AttemptReceipt = screen(() => import('#features/assessment/attempt-receipt-screen.tsx'), (module) => module.AttemptReceiptScreen);
const Task = screen(() => import('#features/coursework/task-screen.tsx'), (module) => module.TaskScreen);
const RevisionReceipt = screen(() => import('#features/coursework/revision-receipt-screen.tsx'), (module) => module.RevisionReceiptScreen);
const Work = screen(() => import('#features/coursework/work-screen.tsx'), (module) => module.WorkScreen);
const Messages = screen(() => import('#features/messages/messages-screen.tsx'), (module) => module.MessagesScreen);
const Conversation = screen(() => import('#features/messages/conversation-screen.tsx'), (module) => module.ConversationScreen);
const Arrivals = screen(() => import('#bindings/messages/arrivals.tsx'), (module) => module.Arrivals);
const Sync = screen(() => import('#features/sync/sync-screen.tsx'), (module) => module.SyncScreen);
const Me = screen(() => import('#features/me/me-screen.tsx'), (module) => module.MeScreen);
const Storage = screen(() => import('#features/storage/storage-screen.tsx'), (module) => module.StorageScreen);
const Licences = screen(() => import('#features/me/licences-screen.tsx'), (module) => module.LicencesScreen);
const Inbox = screen(() => import('#features/tutor/inbox-screen.tsx'), (module) => module.InboxScreen);
const ReceiptCheck = screen(() => import('#features/tutor/receipt-check-screen.tsx'), (module) => module.ReceiptCheckScreen);
const Exams = screen(() => import('#features/tutor/exams/exams-screen.tsx'), (module) => module.ExamsScreen);
const Review = screen(() => import('#features/tutor/review/review-screen.tsx'), (module) => module.ReviewScreen);
const Ready = screen(() => import('#features/tutor/review/ready-screen.tsx'), (module) => module.ReadyScreen);
const Cohorts = screen(() => import('#features/tutor/cohorts-screen.tsx'), (module) => module.CohortsScreen);
const Cohort = screen(() => import('#features/tutor/cohort-screen.tsx'), (module) => module.CohortScreen);
const Learner = screen(() => import('#features/tutor/learner-screen.tsx'), (module) => module.LearnerScreen);
const MarkBook = screen(() => import('#features/tutor/mark-book/mark-book-screen.tsx'), (module) => module.MarkBookScreen);
const Analyses = screen(() => import('#features/tutor/analysis/analyses-screen.tsx'), (module) => module.AnalysesScreen);
const Analysis = screen(() => import('#features/tutor/analysis/analysis-screen.tsx'), (module) => module.AnalysisScreen);

const TutorMessages = screen(() => import('#features/tutor/messages/tutor-messages-screen.tsx'), (module) => module.TutorMessagesScreen);
const Sending = screen(() => import('#features/tutor/messages/sending-screen.tsx'), (module) => module.SendingScreen);
const TutorConversation = screen(() => import('#features/tutor/messages/tutor-conversation-screen.tsx'), (module) => module.TutorConversationScreen);
const Write = screen(() => import('#features/tutor/messages/write-screen.tsx'), (module) => module.WriteScreen);

const EVERYBODY: readonly [string, ComponentType][] = [
  [PATTERNS.courses, Courses],
  [PATTERNS.importCourse, ImportCourse],
  [PATTERNS.course, Course],
  [PATTERNS.search, Search],
  [PATTERNS.lesson, Lesson],
  [PATTERNS.courseNotes, MyNotes],
  [PATTERNS.marks, Marks],
  [PATTERNS.assessment, Assessment],
  [PATTERNS.practice, Practice],
  [PATTERNS.recall, Recall],
  [PATTERNS.attempt, Attempt],
  [PATTERNS.attemptReceipt, AttemptReceipt],
  [PATTERNS.task, Task],
  [PATTERNS.revisionReceipt, RevisionReceipt],
  [PATTERNS.work, Work],
  [PATTERNS.messages, Messages],
  [PATTERNS.conversation, Conversation],
  [PATTERNS.sync, Sync],
  [PATTERNS.me, Me],
  [PATTERNS.licences, Licences],
  [PATTERNS.storage, Storage],
];
const AUTHORS: readonly [string, ComponentType][] = [[PATTERNS.itemPreview, ItemPreview]];
const TUTORS: readonly [string, ComponentType][] = [
  [PATTERNS.inbox, Inbox],
  [PATTERNS.receiptCheck, ReceiptCheck],
  [PATTERNS.exams, Exams],
  [PATTERNS.review, Review],
  [PATTERNS.ready, Ready],
  [PATTERNS.cohorts, Cohorts],
  [PATTERNS.cohort, Cohort],
  [PATTERNS.learner, Learner],
  [PATTERNS.markBook, MarkBook],
  [PATTERNS.analyses, Analyses],
  [PATTERNS.analysis, Analysis],
  [PATTERNS.tutorMessages, TutorMessages],
  [PATTERNS.sending, Sending],
  [PATTERNS.tutorConversation, TutorConversation],
  [PATTERNS.write, Write],
];

/** Everything behind the lock. */
export function Inside() {
  const { t } = useText('app');
  const { roles } = useSession().person;
  const tutor = roles.includes('tutor');
  useAppearance();
  useSearchKey();
  useOpenedFiles();
  useTutorFiles(tutor);
  return (
    <Frame tutor={tutor}>
      <Suspense fallback={<LoadingLine label={t('loading')} />}>
        <Switch>
          <Route path={PATTERNS.today}>{tutor ? <Redirect to={paths.inbox()} replace /> : <Today />}</Route>
          {[...EVERYBODY, ...(mayPreviewItems(roles) ? AUTHORS : []), ...(tutor ? TUTORS : [])].map(([path, Screen]) => (
            <Route key={path} path={path}>
              <Screen />
            </Route>
          ))}
          <Route path="*">
            <NotFoundScreen />
          </Route>
        </Switch>
      </Suspense>
      {tutor ? <TutorSummary /> : <Summary />}
      <Suspense>{!tutor && <Arrivals />}</Suspense>
    </Frame>
  );
}

function Summary() {
  useSummary();
  return null;
}

/**
 * What a tutor studies themselves lies among what all their learners did, thousands of records: it is looked up where they study, where those are
 * read anyway, and does not hold up the inbox.
 */
function TutorSummary() {
  return (
    <Switch>
      {[PATTERNS.courses, PATTERNS.course, PATTERNS.lesson].map((path) => (
        <Route key={path} path={path}>
          <Summary />
        </Route>
      ))}
    </Switch>
  );
}
