import { Fragment, type ReactNode } from 'react';
import './receipt.css';

/** Names at the left, what they are at the right. */
export function KeyValues({ rows }: { rows: readonly { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="kv body">
      {rows.map((row, at) => (
        <Fragment key={at}>
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
