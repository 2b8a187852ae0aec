import type { ReactNode } from 'react';
import { KeyValues } from './key-values.tsx';
import './receipt.css';

interface ReceiptProps {
  /** Above the code: what it is for. */
  caption: ReactNode;
  /** Ten digits; shown as 4-4-2. */
  code: string;
  /** The digits as they are said on the telephone. */
  spoken?: ReactNode;
  /** What was handed in, and when it was written: that comes before when it was received. */
  rows: readonly { name: ReactNode; value: ReactNode }[];
}

/** The digits of a receipt in groups of four, four and two. */
export function groupedCode(code: string): string {
  return code.replace(/^(\d{4})(\d{4})(\d{2})$/, '$1 $2 $3');
}

/** The slip that a learner can read out on the telephone. */
export function Receipt({ caption, code, spoken, rows }: ReceiptProps) {
  return (
    <section className="slip">
      <div className="slip-top">
        <p className="note">{caption}</p>
        <p className="slip-code">{groupedCode(code)}</p>
        {spoken !== undefined && <p className="slip-spoken body soft">{spoken}</p>}
      </div>
      <div className="slip-tear" />
      <KeyValues rows={rows} />
    </section>
  );
}
