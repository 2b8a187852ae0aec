import type { ResourceKey } from 'i18next';

/** One chunk for each language and namespace; the service worker keeps them all, so a switch works offline. */
export const TEXT_FILES = import.meta.glob<ResourceKey>('../../locales/*/*.json', { import: 'default' });

/** Where the words of a namespace stand. */
export const textFile = (language: string, namespace: string) => `../../locales/${language}/${namespace}.json`;
