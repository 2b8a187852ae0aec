import { createValue } from '#app/shell/value.ts';
import { filePath } from '#core/course/catalogue.ts';
import type { AppShell } from '#core/ports/app.ts';
import type { Content } from '#core/ports/content.ts';
import type { Live } from '#core/ports/live.ts';
import type { People } from '#core/ports/people.ts';
import type { Search } from '#core/ports/search.ts';
import { createContent } from '#storage/content/create-content.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { createSearch } from '#storage/search/create-search.ts';
import type { PreviewSession } from './preview-session.ts';

const DATABASES = 'gesang-preview-';
/** A PIN that is known to everybody need not be hard to try out. */
const PIN_ITERATIONS = 1000;
const DOWNLOAD_MS = 30_000;

/** Resolves with the first value that passes. */
function until<T>(live: Live<T>, passes: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const value = live.read();
      if (value === undefined || !passes(value)) return;
      end();
      resolve(value);
    };
    const end = live.subscribe(look);
    look();
  });
}

/** Lets the preview person in: they stay on the device, so that answers are still there after a change of the source. */
export async function signInPreview({ id, username, password, pin }: PreviewSession): Promise<People> {
  const people = createPeople({ pinIterations: PIN_ITERATIONS });
  const keyName = `${DATABASES}person-${id}`;
  const key = localStorage.getItem(keyName);
  const others = await until(people.list, () => true);
  const opened = key && others.some((person) => person.key === key) ? await people.unlock(key, pin) : await people.signIn({ username, password, pin });
  if (!opened.ok) throw new Error(`The preview person could not be signed in (${opened.why}): load the page again.`);
  const own = (await until(people.list, (list) => list.some((person) => person.key === key || !others.some((other) => other.key === person.key)))).find((person) => person.key === key || !others.some((other) => other.key === person.key));
  if (own) localStorage.setItem(keyName, own.key);
  return people;
}

const databaseOf = ({ id }: PreviewSession) => `${DATABASES}${id}`;

/** Removes what earlier previews left behind; only databases that previews made. */
async function clearEarlier(own: string): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name?.startsWith(DATABASES) && name !== own) indexedDB.deleteDatabase(name);
}

/** The content store with the newest package in it. Media come straight from the server: a preview has no service worker. */
export async function loadPreviewContent(session: PreviewSession): Promise<Content> {
  const { course, package: newest } = session;
  const databaseName = databaseOf(session);
  await clearEarlier(databaseName);
  const content: Content = { ...createContent({ databaseName }), mediaUrl: filePath };
  if (!newest) return content;
  await content.refreshCatalogue();
  await content.download(course, { withOptional: true });
  const installed = until(content.courses, (courses) => courses.some((entry) => entry.course === course && entry.installedPackage === newest));
  await Promise.race([installed, new Promise((resolve) => setTimeout(resolve, DOWNLOAD_MS))]);
  return content;
}

/** Search over the previewed course. */
export const createPreviewSearch = (session: PreviewSession): Search => createSearch({ databaseName: databaseOf(session) });

/** No service worker, no installing, no new versions. */
export function createPreviewShell(): AppShell {
  return { update: createValue<'none' | 'ready'>('none'), applyUpdate: () => undefined, readyOffline: createValue(true), install: createValue<'prompt' | 'manual' | 'installed'>('installed'), promptInstall: async () => false };
}
