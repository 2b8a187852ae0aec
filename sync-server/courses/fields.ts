import type { LocalText } from '#core/text.ts';
import { LANGUAGES } from '#core/text.ts';
import type { Problems } from './problems.ts';
import { SLUG } from './source-path.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

interface NumberRule {
  min?: number;
  max?: number;
  whole?: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

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
      if (value !== undefined || this.path.length === 0) this.error(null, 'A map of `key: value` lines should stand here.', 'Write it as the course format says.');
      return this;
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.warn(key, `The key \`${key}\` has no meaning here and is left out.`, `Known keys: ${keys.join(', ')}.`);
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

  /** A number, or `fallback` where the member is missing; without a fallback it must be there. */
  number(key: string, rule: NumberRule, fallback?: number): number {
    const value = this.value(key);
    if (value === undefined && fallback !== undefined) return fallback;
    const { min = -Infinity, max = Infinity, whole = false } = rule;
    if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    const range = [whole ? 'a whole number' : 'a number', min > -Infinity ? `at least ${min}` : '', max < Infinity ? `at most ${max}` : ''].filter(Boolean).join(', ');
    this.error(key, `\`${key}\` is ${value === undefined ? 'missing' : `\`${String(value)}\``}.`, `It must be ${range}.`);
    return fallback ?? Math.max(0, min === -Infinity ? 0 : min);
  }

  /** A text by language. Chinese must be there; a declared language that is missing is warned of. */
  local(key: string): LocalText {
    if (this.has(key)) return this.child(key).localHere(key);
    this.error(key, `\`${key}\` is missing.`, `Add \`${key}: {zh: …}\`.`);
    return { zh: '' };
  }

  optionalLocal(key: string): LocalText | undefined {
    return this.has(key) ? this.local(key) : undefined;
  }

  /** This value itself as a text by language; `name` is what it is called in messages. */
  localHere(name: string): LocalText {
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
    return result;
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
