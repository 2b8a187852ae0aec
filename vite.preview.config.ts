import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { licences } from './scripts/licences.ts';
import { PREACT } from './scripts/preact.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The page of the app with the preview's program in it, and nothing to install. */
const previewPage: Plugin = {
  name: 'gesang:preview-page',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace('/src/main.tsx', '/src/preview/main.ts').replace(/\s*<link rel="manifest"[^>]*>/, ''),
  },
};

/** The app for `course preview`: built apart, so that learners' phones never get any of it. */
export default defineConfig({
  root,
  plugins: [licences(), previewPage],
  resolve: { alias: PREACT },
  build: { outDir: 'dist-preview', sourcemap: false, assetsInlineLimit: 0 },
});
