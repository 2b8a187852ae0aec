import type { LocalText } from '#core/text.ts';
import { LANGUAGES } from '#core/text.ts';
import type { Problems } from './problems.ts';
import { SLUG } from './source-path.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

const NO_MAP = 'Write it as docs/authoring.md shows.';

interface NumberRule {
  min?: number;
  max?: number;
  whole?: boolean;
}

const MARKDOWN = /\*\*[^*]+\*\*|\$[^$\s][^$]*\$|!?\[[^\]]*\]\([^)]+\)|<\/?[a-z][^>]*>/i;

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** `Is x meant? ` for a key that differs from a known one by one sign, two exchanged ones or its case. */
function likely(key: string, known: readonly string[]): string {
  const sorted = (word: string) => [...word.toLowerCase()].sort().join('');
  const without = (word: string) => [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
  const near = known.find((word) => sorted(word) === sorted(key) || without(word).includes(key) || without(key).includes(word) || without(word).some((part) => without(key).includes(part) && word.length > 2));
  return near ? `Is \`${near}\` meant? ` : '';
}

/** Reads the members of a YAML map and reports each that is not what it should be, with its line. Reading goes on with a stand-in. */
export class Fields {
  readonly file: string;
  readonly source: YamlSource;
  readonly path: YamlPath;
  readonly problems: Problems;
  /** Languages that every text should have. */
  readonly languages: readonly string[];

  constructor(source: YamlSource, problems: Problems, languages: readonly string[], path: YamlPath = []) {
    this.file = source.file;
    this.source = source;
    this.path = path;
    this.problems = problems;
    this.languages = languages;
  }

  value(key?: string): unknown {
    let value = this.source.value;
    for (const step of key === undefined ? this.path : [...this.path, key]) value = isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
    return value ?? undefined;
  }

  has(key: string): boolean {
    return this.value(key) !== undefined;
  }

  line(...keys: YamlPath): number {
    return this.source.lineOf([...this.path, ...keys]);
  }

  error(key: string | null, what: string, todo: string): void {
    this.problems.error(this.file, key === null ? this.line() : this.line(key), what, todo);
  }

  warn(key: string | null, what: string, todo: string): void {
    this.problems.warn(this.file, key === null ? this.line() : this.line(key), what, todo);
  }

  /** Warns of members that nobody reads, which are mostly misspelt ones. */
  known(...keys: readonly string[]): this {
    const value = this.value();
    if (!isRecord(value)) {
      if (value !== undefined) this.error(null, 'A map of `key: value` lines should stand here.', NO_MAP);
      return this;
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.warn(key, `The key \`${key}\` has no meaning here and is left out.`, `${likely(key, keys)}Known keys: ${keys.join(', ')}.`);
    }
    return this;
  }

  child(key: string | number): Fields {
    return new Fields(this.source, this.problems, this.languages, [...this.path, key]);
  }

  /** The entries of a list; none where the member is missing. */
  list(key: string): readonly Fields[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.error(key, `\`${key}\` should be a list.`, 'Write its entries in [ ] or on lines with `- `.');
      return [];
    }
    return value.map((_, index) => this.child(key).child(index));
  }

  /** A list of words; numbers are taken as words too. */
  words(key: string): readonly string[] {
    return this.list(key).flatMap((entry) => {
      const value = entry.value();
      if (isWord(value) && String(value).trim() !== '') return [String(value).trim()];
      entry.error(null, `An entry of \`${key}\` is not a word.`, 'Put it in quotes.');
      return [];
    });
  }

  text(key: string, options: { optional?: boolean } = {}): string {
    const value = this.value(key);
    if (isWord(value) && String(value).trim() !== '') return String(value).trim();
    if (value !== undefined || !options.optional) this.error(key, `\`${key}\` is ${value === undefined ? 'missing' : 'not a text'}.`, `Add \`${key}: …\`.`);
    return '';
  }

  oneOf<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
    const value = this.value(key);
    if (allowed.includes(value as T)) return value as T;
    this.error(key, `\`${key}\` is ${value === undefined ? 'missing' : `\`${String(value)}\``}.`, `It must be one of: ${allowed.join(', ')}.`);
    return fallback;
  }

  /** An id: small letters, digits and `-`. */
  id(key: string): string {
    const id = this.text(key);
    if (id !== '' && !SLUG.test(id)) this.error(key, `\`${id}\` cannot be an id.`, 'Use small letters, digits and single `-`.');
    return id;
  }

  /** The id of a thing that is named elsewhere, by its file or folder, and must be called so here too. */
  idLike(expected: string, where: 'file' | 'folder'): string {
    const id = this.id('id');
    if (id !== '' && id !== expected) this.error('id', `The id \`${id}\` is not the name of the ${where}.`, `Write \`id: ${expected}\` or rename the ${where}.`);
    return id;
  }

  /** A number, or `fallback` where the member is missing; without a fallback it must be there. */
  number(key: string, rule: NumberRule, fallback?: number): number {
    const value = this.value(key);
    if (value === undefined && fallback !== undefined) return fallback;
    const { min = -Infinity, max = Infinity, whole = false } = rule;
    if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    const range = [whole ? 'a whole number' : 'a number', min > -Infinity ? `at least ${min}` : '', max < Infinity ? `at most ${max}` : ''].filter(Boolean).join(', ');
    const quoted = typeof value === 'string' && Number.isFinite(Number(value)) ? ' Take the quotes away.' : '';
    this.error(key, `\`${key}\` is ${value === undefined ? 'missing' : `\`${typeof value === 'string' ? `"${value}"` : String(value)}\``}.`, `It must be ${range}.${quoted}`);
    return fallback ?? Math.max(0, min === -Infinity ? 0 : min);
  }

  /** A text by language. Chinese must be there; a declared language that is missing is warned of, and Markdown where it is not read. */
  local(key: string, form: 'plain' | 'markdown' = 'plain'): LocalText {
    if (this.has(key)) return this.child(key).localHere(key, form);
    this.error(key, `\`${key}\` is missing.`, `Add \`${key}: {zh: …}\`.`);
    return { zh: '' };
  }

  /** A proper name by language: only those languages that it has one in. A name is not to be invented for a translation's sake. */
  properName(key: string): LocalText {
    return new Fields(this.source, this.problems, [], this.path).local(key);
  }

  optionalLocal(key: string): LocalText | undefined {
    return this.has(key) ? this.local(key) : undefined;
  }

  /** This value itself as a text by language; `name` is what it is called in messages. */
  localHere(name: string, form: 'plain' | 'markdown' = 'plain'): LocalText {
    const value = this.value();
    if (!isRecord(value)) {
      this.error(null, `\`${name}\` is not a map of languages.`, `Write \`${name}: {zh: …}\`.`);
      return { zh: '' };
    }
    this.known(...LANGUAGES);
    const result: LocalText = { zh: this.text('zh') };
    for (const language of ['bo', 'en'] as const) {
      if (this.has(language)) result[language] = this.text(language);
      else if (this.languages.includes(language)) this.problems.untranslated(this.file, this.line(), language);
    }
    if (form === 'plain') for (const language of LANGUAGES) this.#hintAtMarkdown(language, result[language]);
    return result;
  }

  #hintAtMarkdown(language: string, text = ''): void {
    const mark = MARKDOWN.exec(text)?.[0];
    if (mark) this.warn(language, `There is Markdown in a text that is shown as it stands: \`${mark.slice(0, 30)}\`.`, 'Write it as plain words; Markdown has its place in lessons and assignments.');
  }

  /** Reports values that stand twice among the ids of `entries`. */
  unique(ids: readonly { id: string; line: number }[], name: string): void {
    const seen = new Map<string, number>();
    for (const { id, line } of ids) {
      const first = seen.get(id);
      if (first !== undefined && id !== '') this.problems.error(this.file, line, `The ${name} \`${id}\` is named twice (first in line ${first}).`, 'Every id stands once: rename or remove one.');
      else seen.set(id, line);
    }
  }
}

/** The members of a whole file; null, and one report, where it is no map. What is no YAML at all was reported already. */
export function fieldsOf(source: YamlSource, problems: Problems, languages: readonly string[]): Fields | null {
  if (isRecord(source.value)) return new Fields(source, problems, languages);
  if (source.parsed) problems.error(source.file, source.lineOf([]), source.value === null ? 'There is nothing in this file.' : 'The file is no map of `key: value` lines.', NO_MAP);
  return null;
}
