import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import type { Task } from '#core/coursework/task.ts';
import type { LocalText } from '#core/text.ts';
import type { DiskSpace } from './services/disk-room.ts';
import type { Store } from './store/port.ts';

/** What the server alone knows of a sealed exam. */
export interface PublishedExam {
  opens: string;
  closes: string;
  /** Opens it; base64url. */
  key: string;
  /** The invigilator's, and from when tutors are told it. */
  code: string;
  codeFrom: string;
  /** The seed that draws a learner's items. */
  seedOf(learner: string): number;
  /** The text of a sealed answer, or null where it cannot be opened. `place`: see `answerPlace`. */
  openAnswer(sealed: string, place: string): string | null;
}

/** An assessment with its keys. A sealed exam stands here open. */
export interface PublishedAssessment {
  assessment: Assessment;
  keys: AnswerKeys;
  exam?: PublishedExam;
}

/** What the server knows of published packages. Null where it does not have the package or the thing in it. */
export interface PublishedContent {
  loadAnswerKeys(packageId: string, assessmentId: string): Promise<PublishedAssessment | null>;
  loadTask(packageId: string, taskId: string): Promise<Task | null>;
}

/** Everything that routes and services work with. */
export interface Environment {
  store: Store;
  content: PublishedContent;
  /** Milliseconds since 1970. */
  now(): number;
  dataDir: string;
  /** Space on the disk of a folder; the machine's unless told otherwise. */
  disk?: (folder: string) => Promise<DiskSpace>;
  version: string;
  /** Set where this server is a relay (a cloud classroom) of that name: what it takes is held, not accepted, and it attests and scores nothing. */
  relay?: LocalText;
}
