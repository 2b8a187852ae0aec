const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why a path may not be used inside a course, or null where it may. Paths are relative to the course folder, with `/`. */
export function pathFault(path: string): string | null {
  if (path === '') return 'it is empty';
  if (path.includes('\\')) return 'it has a backslash';
  if (SCHEME.test(path)) return 'it is an address outside the course';
  if (path.startsWith('/')) return 'it is absolute';
  if (path.split('/').some((part) => part === '..')) return 'it leads out of the course folder (`..`)';
  if (path.split('/').some((part) => part === '' || part === '.')) return 'it has an empty part or `.`';
  if (path.includes('%') || CONTROL.test(path)) return 'it has signs that do not belong in a file name';
  return null;
}

/** Two names with the same folded form are one file on some systems: NFC, and upper and lower case alike. */
export function foldName(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Ids of courses, modules, lessons, items, assessments, tasks and terms. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
