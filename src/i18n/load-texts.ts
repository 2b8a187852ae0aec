import i18next from 'i18next';

/** Loads words ahead of the screens that say them, while there is a network. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}
