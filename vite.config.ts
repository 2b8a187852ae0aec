import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { CHUNKS } from './scripts/chunks.ts';
import { licences } from './scripts/licences.ts';
import { ownTextsOnly } from './scripts/own-texts.ts';
import { pdfReader } from './scripts/pdf-reader.ts';
import { PREACT } from './scripts/preact.ts';
import { describePrecache, PRECACHE_GLOBS } from './scripts/precache.ts';
import { webManifest } from './scripts/web-manifest.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Old Android phones without updates of their browser, and iPhones that cannot take iOS 15. */
const TARGET = ['chrome87', 'safari14'];
const SERVER = 'http://127.0.0.1:8787';

/** Dexie's own build for browsers since 2019, as modules: what nobody calls stays out. */
const MODERN = [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }];

/** Names that say what a chunk is: the service worker and the size check go by them. */
function chunkName({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const locale = /\/locales\/(\w+)\/([\w-]+)\.json/.exec(facadeModuleId?.replaceAll('\\', '/') ?? '');
  return `assets/${locale ? `locale-${locale[1]}-${locale[2]}` : '[name]'}-[hash].js`;
}

/** Learns where the build is written to, which `--outDir` may change. */
function precachePlugins(): Plugin[] {
  let dist = join(root, 'dist');
  const learn: Plugin = {
    name: 'gesang:dist',
    configResolved: (config) => {
      dist = isAbsolute(config.build.outDir) ? config.build.outDir : join(config.root, config.build.outDir);
    },
  };
  const pwa = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'sw.ts',
    injectRegister: false,
    // Ours is written below; the page names it itself, and the plugin would name it once more.
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      target: TARGET,
      sourcemap: false,
      globPatterns: PRECACHE_GLOBS,
      globIgnores: ['**/*.br'],
      maximumFileSizeToCacheInBytes: 4_000_000,
      dontCacheBustURLsMatching: /^assets\//,
      manifestTransforms: [(entries) => describePrecache(dist)(entries)],
    },
  });
  const manifest: Plugin = {
    name: 'gesang:web-manifest',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(webManifest(join(root, 'public'))) });
    },
  };
  return [learn, manifest, ...pwa];
}

export default defineConfig({
  root,
  plugins: [ownTextsOnly(), licences(), pdfReader(), ...precachePlugins()],
  // A file of texts is one value: names of its own for every text would weigh as much as the texts.
  json: { namedExports: false, stringify: true },
  resolve: { alias: [...PREACT, ...MODERN], conditions: ['es2015', ...defaultClientConditions] },
  build: {
    target: TARGET,
    sourcemap: false,
    manifest: true,
    modulePreload: { polyfill: false },
    // Inlined files would weigh on the first screen and cannot be stored by themselves.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/app-[hash].js',
        chunkFileNames: chunkName,
        // Servers know .mjs less well than .js, and the service worker tells a file by its ending.
        assetFileNames: ({ names }) => (names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]'),
        codeSplitting: {
          groups: CHUNKS,
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': SERVER, '/content': SERVER } },
});
