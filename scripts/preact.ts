/**
 * Preact stands in for React in everything that is built or tested: a tenth of the bytes on a 2G link, and less to read for a slow
 * processor. Code and libraries say `react`; the types are React's. docs/architecture.md has the figures.
 */
export const PREACT = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom\/test-utils$/, replacement: 'preact/test-utils' },
  { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'preact/compat' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];
