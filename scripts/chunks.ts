/**
 * Which file of the built app a module goes into. Few large files compress better than many small ones (57 KB of a learner's app), but
 * whoever imports a file names it by its hash, so that a change in it renews them too. Hence layers: a file imports only from layers above
 * it, and what names the files of the screens (START) is imported by nobody.
 *
 *   base ← dexie ← device ← content ← rxdb, session ← shared ← daily | lesson | tests | work | tutor
 */
interface Module {
  readonly importers: readonly string[];
  readonly isEntry: boolean;
}
interface Graph {
  getModuleInfo(id: string): Module | null;
}

/** What only tutors and authors open: it comes when first used. Their texts do too, by the name of their file. */
const FOR_TUTORS = /\/src\/features\/(tutor|assessment\/preview)\//;
/** Names of files by what is opened in them: screens by their folder, and the scheduler of reviews. */
const OPENED: readonly [string, RegExp][] = [
  ['tutor', FOR_TUTORS],
  ['lesson', /\/src\/features\/lesson\//],
  ['tests', /\/src\/features\/assessment\//],
  ['work', /\/src\/features\/coursework\//],
  ['daily', /\/src\/features\//],
  ['review', /\/src\/core\/practice\/review\./],
  ['shared', /\/src\/app\//],
];
/** What loads other files when they are needed, and so contains their names. */
const START = /\/(index\.html$|src\/(main|app\/(app|render-app|start-app|inside)|i18n\/texts|storage\/people\/(create-people|people-list))\.)/;

const path = (id: string) => id.replaceAll('\\', '/');
const isStart = (id: string) => START.test(path(id));

/** The files whose screens need a module, found by going from who imports it to who imports that one. */
function needing(id: string, graph: Graph, known: Map<string, Set<string>>): Set<string> {
  const before = known.get(id);
  if (before) return before;
  const files = new Set<string>();
  known.set(id, files);
  const own = OPENED.find(([, folder]) => folder.test(path(id)));
  if (own) files.add(own[0]);
  else for (const importer of graph.getModuleInfo(id)?.importers ?? []) for (const file of needing(importer, graph, known)) files.add(file);
  return files;
}

/** A screen's file where only that one needs the module, `tutor` where only tutors do, otherwise what the screens share. */
function screensFile(id: string, graph: Graph): string | null {
  const files = needing(id, graph, new Map());
  if (files.size > 1) return 'shared';
  return files.values().next().value ?? null;
}

const byScreens = (name: string) => ({ name: (id: string, graph: Graph) => (!isStart(id) && screensFile(id, graph) === name ? name : null) });

/** Groups in the order of their layers: one takes along what its modules import, unless an earlier one has it. */
export const CHUNKS = [
  { name: 'helpers', test: /@oxc-project[+\\/]runtime/ },
  // What the first screen needs before anything is drawn: what others wrote, which seldom changes, and ours.
  { name: 'libraries', tags: ['$initial' as const], test: /node_modules/ },
  { name: 'base', tags: ['$initial' as const], test: (id: string) => !isStart(id) },
  // The databases load after the first paint, or while a person types their PIN.
  { name: 'dexie', test: /node_modules[\\/]dexie[\\/]/ },
  { name: 'device', test: /src[\\/]storage[\\/]people[\\/]device-database/ },
  { name: 'content', test: /src[\\/](app[\\/]shell[\\/]open-content|storage[\\/]search[\\/]create-search)/ },
  { name: 'rxdb', test: /node_modules[\\/](rxdb|rxjs)[\\/]/ },
  { name: 'session', test: /src[\\/]storage[\\/](session[\\/]open-session|documents[\\/]move-documents)/ },
  // A tutor's, but loaded by the session: apart, so that the session does not name the tutor's screens.
  { name: 'tutor-devices', test: /src[\\/]sync[\\/]cohort-devices/ },
  // What the first screen does not say comes together, a language at a time.
  ...['zh', 'bo', 'en'].map((language) => ({ name: `locale-${language}-rest`, test: new RegExp(`locales[\\\\/]${language}[\\\\/](?!common|people|app|tutor)`) })),
  ...['shared', 'review', 'daily', 'lesson', 'tests', 'work', 'tutor'].map(byScreens),
].map((group, at, all) => ({ ...group, priority: all.length - at }));
