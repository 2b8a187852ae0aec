import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { MOST_BYTES, type FileFault } from './use-answer-file.ts';

/** Why a file was not kept, and what to do. What was there before is there still. */
export function FileFaultLine({ fault }: { fault: FileFault | null }) {
  if (!fault) return null;
  return (
    <p className="note late" role="alert">
      <T ns="item" k={`faults.${fault}`} values={{ size: sizeText(MOST_BYTES) }} />
    </p>
  );
}
