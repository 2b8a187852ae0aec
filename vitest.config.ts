import { defineConfig } from 'vitest/config';
import { mutate } from './tests/simulation/mutate.ts';
import { PREACT } from './scripts/preact.ts';

/** Unit tests stand beside their source; what crosses a boundary is in tests/. */
export default defineConfig({
  plugins: [mutate(process.env['MUTANT'])],
  resolve: { alias: PREACT },
  test: {
    // The cache does not know of mutants: one mutant's modules would be taken for the next one's.
    fsModuleCache: !process.env['MUTANT'],
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
      { extends: true, test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 900_000 } },
      {
        extends: true,
        test: {
          name: 'postgres',
          env: { TEST_STORE: 'postgres' },
          globalSetup: 'tests/support/postgres-setup.ts',
          include: ['tests/postgres/**/*.test.ts', 'tests/contract/{store,devices,exchange,scopes,derive,attempts-allowed,week,stock-client,device-and-server,uploads}.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 900_000, maxWorkers: 2 } },
    ],
  },
});
