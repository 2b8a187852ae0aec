import { defineConfig, type Plugin, type PluginOption } from 'vite';
import app from './vite.config.ts';

/** What makes the app one that can be installed and works offline. */
const INSTALLING = /^(vite-plugin-pwa|gesang:(dist|web-manifest)$)/;

/** The page of the app with the preview's program in it, and nothing to install. */
const previewPage: Plugin = {
  name: 'gesang:preview-page',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace('/src/main.tsx', '/src/preview/main.ts').replace(/\s*<link rel="manifest"[^>]*>/, ''),
  },
};

const withoutInstalling = (options: readonly PluginOption[] = []) => (options as readonly Plugin[]).filter((plugin) => plugin && !INSTALLING.test(plugin.name));

/** The app for `course preview`: built as learners' is, but apart, so that their phones never get any of it. */
export default defineConfig({ ...app, plugins: [...withoutInstalling(app.plugins), previewPage], build: { ...app.build, outDir: 'dist-preview', manifest: false } });
