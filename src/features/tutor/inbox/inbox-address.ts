import { INBOX_KINDS, type InboxFilter } from '#core/review/inbox.ts';

const NAMES = ['course', 'cohort', 'kind', 'name', 'since'] as const;

/** The filter in an address's query, so that a list that was gone back to, or is gone through piece by piece, is the same list. Unknown values are left out. */
export function readInboxFilter(query: string): InboxFilter {
  const given = new URLSearchParams(query);
  const filter: InboxFilter = {};
  for (const name of NAMES) {
    const value = given.get(name);
    if (!value) continue;
    if (name === 'kind') Object.assign(filter, { kind: INBOX_KINDS.find((kind) => kind === value) });
    else if (name !== 'since' || !Number.isNaN(Date.parse(value))) filter[name] = value;
  }
  if (!filter.kind) delete filter.kind;
  return filter;
}

/** The query of a filter, with its "?"; empty where nothing is filtered. */
export function writeInboxFilter(filter: InboxFilter): string {
  const query = new URLSearchParams();
  for (const name of NAMES) if (filter[name]) query.set(name, filter[name]);
  const text = query.toString();
  return text && `?${text}`;
}
