// `npm run bench` runs all benches, `npm run bench -- sync` one of them. Figures are ratios to something measured in the same run.
/** One of the benches of this folder. */
export interface Bench {
  run(): Promise<void>;
}

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = { sync: () => import('./sync/sync.ts'), desk: () => import('./desk/desk.ts') };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}". There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) await (await BENCHES[name]!()).run();
process.exit(0);
