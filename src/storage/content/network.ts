import type { LinkKind } from '#core/ports/content.ts';

export interface Network {
  kind(): LinkKind;
  /** Calls `listener` when the kind may have changed. */
  subscribe(listener: () => void): () => void;
}

interface Connection extends EventTarget {
  type?: string;
  saveData?: boolean;
}

const FREE = new Set(['wifi', 'ethernet']);

/** The browser's Network Information, which phones with Chromium have and others mostly do not. */
export function browserNetwork(): Network {
  const connection = typeof navigator === 'undefined' ? undefined : (navigator as { connection?: Connection }).connection;
  return {
    kind() {
      if (connection?.saveData) return 'metered';
      if (!connection?.type || connection.type === 'unknown') return 'unknown';
      return FREE.has(connection.type) ? 'free' : 'metered';
    },
    subscribe(listener) {
      connection?.addEventListener('change', listener);
      return () => connection?.removeEventListener('change', listener);
    },
  };
}
