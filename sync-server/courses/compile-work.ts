import type { NamedPart } from './course-file.ts';
import { fieldsOf, type Fields } from './fields.ts';
import type { Formulas } from './formulas.ts';
import type { readGlossary } from './glossary-file.ts';
import type { Media } from './media.ts';
import type { PackageFiles } from './package-files.ts';
import type { Problems } from './problems.ts';
import type { SourceFolder } from './source-folder.ts';
import { parseYaml } from './yaml-source.ts';

/** What all parts of one compilation share. */
export interface Work {
  folder: SourceFolder;
  files: PackageFiles;
  problems: Problems;
  languages: readonly ('zh' | 'bo')[];
  media: Media;
  glossary: ReturnType<typeof readGlossary>;
  usedTerms: Set<string>;
  /** Null where no lesson or item may hold a formula. */
  formulas: Formulas | null;
}

export type FieldsWork = Pick<Work, 'folder' | 'problems' | 'languages'>;

/** The members of a YAML file of the course; null, and a report, where they cannot be read. */
export function openYaml(path: string, { folder, problems, languages }: FieldsWork): Fields | null {
  const text = folder.text(path);
  return text === null ? null : fieldsOf(parseYaml(path, text, problems), problems, languages);
}

/** Opens `<folder>/<id>.yaml` for each part that course.yaml names; one that is not there is reported. */
export function openParts(kind: 'tests' | 'tasks', parts: readonly NamedPart[], work: Work): readonly { id: string; fields: Fields }[] {
  return parts.flatMap(({ id, line }) => {
    const path = `${kind}/${id}.yaml`;
    if (!work.folder.has(path)) work.problems.error('course.yaml', line, `There is no file ${path}.`, 'Write it, or take it off the list.');
    const fields = work.folder.has(path) ? openYaml(path, work) : null;
    return fields ? [{ id, fields }] : [];
  });
}
