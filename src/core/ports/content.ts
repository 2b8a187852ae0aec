import type { CourseEntry } from '../course/catalogue.ts';
import type { Lesson } from '../course/lesson.ts';
import type { Manifest } from '../course/manifest.ts';
import type { LocalText } from '../text.ts';
import type { Assessment } from '../assessment/item.ts';
import type { SealedAssessment } from '../exam/sealed-assessment.ts';
import type { Task } from '../coursework/task.ts';
import type { ByteSource } from './byte-source.ts';
import type { Live } from './live.ts';

/** 'waiting': text and sound are here, and media wait for a link that is not paid for by the megabyte. 'importing': it comes from a file. */
export type DownloadState = 'none' | 'queued' | 'running' | 'paused' | 'failed' | 'waiting' | 'importing' | 'installed';
export type DownloadFailure = 'offline' | 'not-our-server' | 'server-fault' | 'storage-full' | 'damaged' | 'not-signed';
/** What the browser says of the link: free of cost by the megabyte, paid for, or nothing. */
export type LinkKind = 'free' | 'metered' | 'unknown';

/** What was decided on this device about transfers, for everybody who uses it. */
export interface ContentSettings {
  /** 'wifi': video and other optional media only over a link that is not paid for by the megabyte. */
  media: 'wifi' | 'always';
  /** Which form of media to fetch where there are two. */
  quality: 'low' | 'high';
}

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
  /** Bytes of better forms of the media that are here, where the better ones are not; 0 where there are none. */
  betterBytes: number;
  /** What the installed package takes here, by kind of file. */
  parts: CourseParts;
}

/** Bytes on this device by kind: lessons and tests with sound, pictures, video and whatever else is optional. */
export interface CourseParts {
  text: number;
  pictures: number;
  video: number;
}

/** Why a file was not taken in. Nothing that was here before is changed then. */
export type ImportFailure =
  /** Something else than a course, or packed anew by another program. */
  | 'not-a-course'
  /** Ends too early: it was not copied whole. */
  | 'cut-off'
  /** Some bytes are not the ones that were signed. */
  | 'damaged'
  /** This device has never learned the key of its own server. */
  | 'unknown-server'
  | 'other-server'
  /** This device has a newer version already. */
  | 'older'
  | 'too-new'
  | 'too-large'
  | 'storage-full'
  /** The card or stick was pulled out. */
  | 'unreadable'
  /** Somebody stopped it. */
  | 'stopped';
export type ImportResult = { ok: true; course: string; title: LocalText; version: number; withOptional: boolean; wasHere: boolean } | { ok: false; why: ImportFailure };

/** Why a course could not be written to a file. 'unsigned': fetched before there were signatures; needs the network once. */
export type ExportFailure = 'not-here' | 'unsigned' | 'damaged';
export type ExportResult = { ok: true; name: string; file: ByteSource } | { ok: false; why: ExportFailure };

export interface StorageReport {
  usedBytes: number;
  quotaBytes: number | null;
  courseBytes: number;
  /** Kept free so that answers can be saved on a full device. */
  reserveBytes: number;
  /** The app itself; null where the browser does not say. */
  appBytes: number | null;
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
  download(course: string, options?: { withOptional?: boolean; high?: boolean }): Promise<void>;
  pause(course: string): Promise<void>;
  /** Removes a course's files from this device. What people wrote stays. Refused (false) while an open attempt is pinned to it. */
  remove(course: string): Promise<boolean>;
  /** Removes video and other optional media of a course. Refused (false) while an open attempt is pinned to it. */
  removeOptional(course: string): Promise<boolean>;
  /**
   * Takes in a course from a file, after checking signature and every byte of it. Progress is in `courses`.
   * @param file as it was chosen, dropped or shared; it is read piece by piece
   */
  importFile(file: ByteSource): Promise<ImportResult>;
  /** A course that is on this device as a file, with or without its optional media. */
  exportFile(course: string, options: { withOptional: boolean }): Promise<ExportResult>;
  /** The file that another app has shared with this one, once; null where there is none. */
  takeShared(): Promise<(ByteSource & { readonly name: string }) | null>;
  settings: Live<ContentSettings>;
  changeSettings(changed: Partial<ContentSettings>): Promise<void>;
  /** What the link costs as far as the browser says. */
  link(): LinkKind;
  /** A package by its id, or the installed one of a course. Null where it is not on this device. */
  manifest(packageOrCourse: string): Promise<Manifest | null>;
  lesson(packageId: string, lessonId: string): Promise<Lesson | null>;
  /** Null also where it is a sealed exam. */
  assessment(packageId: string, assessmentId: string): Promise<Assessment | null>;
  /** A sealed exam as it lies in the package; null for any other assessment. */
  sealed(packageId: string, assessmentId: string): Promise<SealedAssessment | null>;
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
