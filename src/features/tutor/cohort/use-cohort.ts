import { useMemo } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import type { Cohort, Person } from '#core/documents/directory.ts';
import { trustedNow } from '#core/practice/log.ts';
import { recordsOf, type LearnerRecord } from '#core/review/study-record.ts';
import { standingOf, type Standing } from '#core/review/stuck.ts';
import { readLimits, writeLimits, type StuckLimits } from '#core/review/stuck-limits.ts';
import type { LocalText } from '#core/text.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { useDirectory } from '../use-tutor.ts';
import { useCohortDevices, type DevicesHere } from './use-cohort-devices.ts';
import { useObjectives, type Objectives } from './use-objectives.ts';

export interface InstalledCourse {
  packageId: string;
  manifest: Manifest;
}

/** One learner of a cohort with everything that is known of them. */
export interface Member {
  person: Person;
  record: LearnerRecord;
  standing: Standing;
}

export interface CohortHere {
  cohort: Cohort;
  /** The courses of the cohort that are on this device. */
  courses: readonly InstalledCourse[];
  /** The title of any course that is known here; its id where it is not. */
  courseTitle: (course: string) => LocalText;
  /** In the order of their names. */
  members: readonly Member[];
  devices: DevicesHere;
  objectives: Objectives;
  limits: StuckLimits;
  setLimits: (limits: StuckLimits) => void;
  /** Milliseconds since 1970, as far as it is known. */
  now: number;
}

/** A cohort of this tutor; undefined while it is being read, null where the tutor has none of that id. */
export function useCohort(id: string): CohortHere | null | undefined {
  const directory = useDirectory();
  const cohort = directory?.cohorts.find((candidate) => candidate.id === id);
  const { courses, courseTitle } = useCoursesOf(cohort);
  const records = useRecords(id);
  const devices = useCohortDevices(id);
  const objectives = useObjectives(courses);
  const [limits, setLimits] = useLimits();
  const now = useNow();
  const members = useMemo(() => {
    if (!directory || !cohort || !records || devices.report === undefined) return undefined;
    const people = directory.learners(cohort.id);
    const byLearner = recordsOf(people.map((person) => person.id), cohort.id, records, devices.report);
    const parts = { cohort, manifests: courses.map(({ manifest }) => manifest), limits, objectiveOf: objectives.of, now, joined: (learner: string) => directory.joined(cohort.id, learner) };
    return people.map((person): Member => {
      const record = byLearner.get(person.id)!;
      return { person, record, standing: standingOf(record, parts) };
    });
  }, [directory, cohort, records, devices.report, courses, limits, objectives, now]);
  if (directory && !cohort) return null;
  return cohort && members ? { cohort, courses, courseTitle, members, devices, objectives, limits, setLimits, now } : undefined;
}

function useCoursesOf(cohort: Cohort | undefined): Pick<CohortHere, 'courses' | 'courseTitle'> {
  const known = useLive(useContent().courses);
  return useMemo(() => {
    const find = (course: string) => known?.find((candidate) => candidate.course === course);
    return {
      courseTitle: (course) => find(course)?.installed?.title ?? find(course)?.entry?.title ?? { zh: course },
      courses: (cohort?.courses ?? []).flatMap(({ course }) => {
        const here = find(course);
        return here?.installed && here.installedPackage ? [{ packageId: here.installedPackage, manifest: here.installed }] : [];
      }),
    };
  }, [cohort, known]);
}

function useRecords(cohort: string) {
  const progress = useDocuments('lesson-progress');
  const attempts = useDocuments('attempt');
  const results = useDocuments('result');
  const revisions = useDocuments('revision');
  const receipts = useDocuments('receipt');
  const reviews = useDocuments('review');
  const decisions = useDocuments('late-decision');
  return useMemo(() => {
    if (!progress || !attempts || !results || !revisions || !receipts || !reviews || !decisions) return undefined;
    return { progress, attempts, results, revisions, receipts, reviews, decisions };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another cohort is another record, so that nothing of the last one is shown
  }, [progress, attempts, results, revisions, receipts, reviews, decisions, cohort]);
}

/** This tutor's own limits, the same on all their devices. */
function useLimits(): readonly [StuckLimits, (limits: StuckLimits) => void] {
  const [kept, keep] = useOwnSetting('stuck');
  const limits = useMemo(() => readLimits(kept), [kept]);
  return [limits, (next) => void keep(writeLimits(next)).catch(() => {})];
}

/** The moment at which the screen was opened: days do not change while one looks. */
function useNow(): number {
  const { clock } = useSession();
  return useMemo(() => trustedNow(clock), [clock]);
}
