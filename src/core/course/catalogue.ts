import type { LocalText } from '../text.ts';
import type { SigningKey } from './signature.ts';

/** One course as the server offers it: enough to choose by, before anything is downloaded. */
export interface CourseEntry {
  course: string;
  /** Id of the newest package. */
  package: string;
  version: number;
  title: LocalText;
  summary: LocalText;
  level: 'degree' | 'non-degree';
  subject?: LocalText;
  region?: string;
  branch: LocalText;
  languages: readonly string[];
  credits?: number;
  modules: number;
  lessons: number;
  essentialBytes: number;
  optionalBytes: number;
  publishedAt: string;
}

/** `GET /api/courses` */
export interface Catalogue {
  courses: readonly CourseEntry[];
  /** With which keys the packages of this server are signed, the present one first. A server of an earlier version has none. */
  keys?: readonly SigningKey[];
}

/** `GET /content/packages/<package id>.json` answers the manifest, `GET /content/sha256/<hash>` a file. Both never change. */
export const CATALOGUE_PATH = '/api/courses';
export const manifestPath = (packageId: string) => `/content/packages/${packageId}.json`;
export const filePath = (sha256: string) => `/content/sha256/${sha256}`;
/** Address of a stored file on the device, answered by the service worker alone. */
export const localFilePath = (sha256: string) => `/on-device/${sha256}`;
