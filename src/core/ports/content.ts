import type { CourseEntry } from '../course/catalogue.ts';
import type { Lesson } from '../course/lesson.ts';
import type { Manifest } from '../course/manifest.ts';
import type { Assessment } from '../assessment/item.ts';
import type { Task } from '../coursework/task.ts';
import type { Live } from './live.ts';

export type DownloadState = 'none' | 'queued' | 'running' | 'paused' | 'failed' | 'installed';
export type DownloadFailure = 'offline' | 'not-our-server' | 'server-fault' | 'storage-full' | 'damaged';

/** What is known of one course on this device, whether in the catalogue, on the device, or both. */
export interface CourseOnDevice {
  course: string;
  /** From the server's catalogue as last seen; absent for a course that is only on the device. */
  entry?: CourseEntry;
  /** The package that is installed and whole; absent while there is none. */
  installed?: Manifest;
  /** Id of the installed package: what `lesson`, `assessment`, `task` and `pin` take, and what attempts record. */
  installedPackage?: string;
  /** Bytes of the installed package on this device. */
  bytesOnDevice: number;
  /** A newer version is in the catalogue: this many bytes would be transferred. */
  updateBytes: number | null;
  download: { state: DownloadState; doneBytes: number; totalBytes: number; failure?: DownloadFailure };
  /** Video and other optional media are wanted too. */
  withOptional: boolean;
  /** Bytes of optional media that are not on the device. */
  optionalBytes: number;
}

export interface StorageReport {
  usedBytes: number;
  quotaBytes: number | null;
  courseBytes: number;
  /** The browser has promised not to clear this site's data; null where it does not say. */
  persisted: boolean | null;
}

/**
 * Course packages on this device: shared by everybody who uses it, because courses are not personal.
 * Every file is checked by its SHA-256 before it is used, and a package appears at once and whole.
 */
export interface Content {
  courses: Live<readonly CourseOnDevice[]>;
  /** When the catalogue was last fetched. */
  catalogueAt: Live<string | null>;
  /** Fetches the catalogue; resolves to false where that was not possible (what is stored stays). */
  refreshCatalogue(): Promise<boolean>;
  /** Queues the newest version (or the missing optional media) for download; also starts a paused one again. */
  download(course: string, options?: { withOptional?: boolean }): Promise<void>;
  pause(course: string): Promise<void>;
  /** Removes a course's files from this device. What people wrote stays. Refused (false) while an open attempt is pinned to it. */
  remove(course: string): Promise<boolean>;
  /** A package by its id, or the installed one of a course. Null where it is not on this device. */
  manifest(packageOrCourse: string): Promise<Manifest | null>;
  lesson(packageId: string, lessonId: string): Promise<Lesson | null>;
  assessment(packageId: string, assessmentId: string): Promise<Assessment | null>;
  task(packageId: string, taskId: string): Promise<Task | null>;
  /** Address under which the service worker serves a file of an installed package, with byte ranges: for img, audio, video, track. */
  mediaUrl(sha256: string): string;
  /** Keeps a package (by id) from being cleared away while an attempt of somebody on this device is open on it. */
  pin(packageId: string, reason: string): Promise<void>;
  unpin(packageId: string, reason: string): Promise<void>;
  storage(): Promise<StorageReport>;
  /** Asks the browser to keep this site's data; answers what it said. */
  askToPersist(): Promise<boolean>;
  /** Measured speed of recent transfers in bytes a second, null before the first. */
  speed(): number | null;
}
