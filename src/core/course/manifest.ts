import { sha256Json } from '../hash/canonical.ts';
import type { LocalText } from '../text.ts';

/** A file of a package, named by the SHA-256 (hex) of its bytes. */
export interface Asset {
  /** Path inside the package, for people. */
  path: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  /** Essential files come first and make the package usable; optional ones (video) come when wanted. */
  role: 'essential' | 'optional';
  /** SHA-256 of the smaller file in whose stead this one may be shown, where it was fetched too. Lessons name the smaller one. */
  altOf?: string;
  /** SHA-256 of the list of the digests of its parts (`chunks.ts`): for large files. The list is an asset of its own. */
  chunks?: string;
}

export interface LessonEntry {
  id: string;
  title: LocalText;
  minutes: number;
  pages: number;
  languages: readonly string[];
  /** SHA-256 of the compiled lesson. */
  file: string;
}

export interface AssessmentEntry {
  id: string;
  title: LocalText;
  kind: 'practice' | 'graded';
  items: number;
  points: number;
  minutes: number | null;
  attempts: number;
  weight: number;
  /** The share of the course mark in which a graded one counts; formative where nothing is said. */
  counts?: 'formative' | 'final';
  /** A sealed exam: when it may be opened. */
  sealed?: { opens: string; closes: string };
  file: string;
}

export interface TaskEntry {
  id: string;
  title: LocalText;
  points: number;
  weight: number;
  counts?: 'formative' | 'final';
  file: string;
}

export interface ModuleEntry {
  id: string;
  title: LocalText;
  summary?: LocalText;
  lessons: readonly LessonEntry[];
  assessments: readonly AssessmentEntry[];
  tasks: readonly TaskEntry[];
}

/** The contents of a course package. Its id is the SHA-256 (hex) of its canonical JSON, so it can never change. */
export interface Manifest {
  formatVersion: 1;
  course: string;
  version: number;
  title: LocalText;
  summary: LocalText;
  level: 'degree' | 'non-degree';
  subject?: LocalText;
  region?: string;
  credits?: number;
  branch: LocalText;
  licence: string;
  creators: readonly { name: LocalText; role: string }[];
  languages: readonly string[];
  /** Shares of the course mark in per cent, degree courses only. `attempt`: which of several hand-ins counts, the best where nothing is said. */
  marks?: { formative: number; final: number; pass: number; attempt?: 'best' | 'last' };
  /** SHA-256 of the cover picture. */
  cover?: string;
  modules: readonly ModuleEntry[];
  /** All files, each once. */
  assets: readonly Asset[];
}

/** Every lesson of a course in order, with the module that it stands in. */
export function lessonsOf(manifest: Manifest): readonly { module: ModuleEntry; lesson: LessonEntry; number: number }[] {
  let number = 0;
  return manifest.modules.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson, number: ++number })));
}

/** Bytes of a package's essential and optional files, without the larger ones that may be shown in the stead of others. */
export function packageBytes(manifest: Manifest): { essential: number; optional: number } {
  const sum = (role: Asset['role']) => manifest.assets.filter((asset) => asset.role === role && !asset.altOf).reduce((total, asset) => total + asset.bytes, 0);
  return { essential: sum('essential'), optional: sum('optional') };
}

/** The id of the package that a manifest describes: attempts and hand-ins name it, and its files stay readable under it. */
export function packageIdOf(manifest: Manifest): string {
  return sha256Json(manifest);
}
