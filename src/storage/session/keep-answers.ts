import { KINDS } from '#core/documents/kinds.ts';
import type { DocumentStore } from '#core/ports/documents.ts';

/** What a person cannot get back from anywhere else before it was sent. */
const WRITTEN: readonly string[] = ['attempts', 'coursework', 'feedback'];

/** A document store that asks the browser to keep this site's data after the first answer or draft was saved: then there is a reason. */
export function keepAnswers(store: DocumentStore, persist: () => Promise<unknown>, onError: (error: unknown) => void): DocumentStore {
  let asked = false;
  return {
    ...store,
    async put(...documents) {
      await store.put(...documents);
      if (asked || !documents.some(({ type }) => WRITTEN.includes(KINDS[type].collection))) return;
      asked = true;
      // Not waited for: some browsers ask the person.
      void persist().catch(onError);
    },
  };
}
