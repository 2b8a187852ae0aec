import { defineConfig } from 'vitest/config';
import { PREACT } from './scripts/preact.ts';

/** Unit tests stand beside their source; what crosses a boundary is in tests/. */
export default defineConfig({
  resolve: { alias: PREACT },
  test: {
    fsModuleCache: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Libraries say `react` too, so they go through the aliases as well.
          server: { deps: { inline: [/react-i18next/, /wouter/] } },
          exclude: ['src/core/**'],
          include: ['src/**/*.test.{ts,tsx}', 'sync-server/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { extends: true, test: { name: 'core', include: ['src/core/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
      { extends: true, test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { extends: true, test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 900_000, fileParallelism: false } },
    ],
  },
});
