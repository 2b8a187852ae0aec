import { kindRule } from '#core/documents/kinds.ts';
import type { Environment } from '../environment.ts';
import type { QuarantinedRow } from '../store/port.ts';
import { takePush } from './exchange.ts';

export interface RetryOutcome {
  number: number;
  /** Undefined where the row was brought in; otherwise why it is refused still. */
  code?: string;
}

/** The pushed value of a row as it came: a client of RxDB's own shape adds `_deleted`, which is no part of the document. */
function valueOf(row: QuarantinedRow): unknown {
  const value = JSON.parse(Buffer.from(row.raw).toString('utf8')) as unknown;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { _deleted, ...document } = value as Record<string, unknown>;
  return document;
}

/**
 * Pushes refused rows once more for the persons and devices that they came from, byte for byte as they came: after an update of the
 * server that knows them, or after a membership was put right. What is taken leaves the quarantine; what is refused stays.
 * @param numbers which rows; all of them unless told otherwise
 */
export async function retryRefused(environment: Environment, numbers?: ReadonlySet<number>): Promise<readonly RetryOutcome[]> {
  const rows = await environment.store.read((tx) => tx.kept.everyQuarantined());
  const outcomes: RetryOutcome[] = [];
  for (const row of rows.filter(({ number }) => numbers?.has(number) ?? true)) {
    outcomes.push(
      await environment.store.write(async (tx) => {
        const outcome = await takePush(tx, environment, row.person, row.device, new Map([[row.collection, [valueOf(row)]]]), () => Buffer.from(row.raw).toString('utf8'));
        const code = [...outcome.why.values()][0];
        if (code === undefined) await tx.kept.releaseQuarantined(row.number);
        return code === undefined ? { number: row.number } : { number: row.number, code };
      }),
    );
  }
  return outcomes;
}

/**
 * Brings in what came from newer apps before this server knew its kind. Called at the start, so that an update of the server is all that
 * is needed.
 */
export async function bringInWhatIsKnownNow(environment: Environment): Promise<readonly RetryOutcome[]> {
  const rows = await environment.store.read((tx) => tx.kept.everyQuarantined());
  const known = rows.filter(({ code, kind, collection }) => code === 'NOT_A_DOCUMENT' && kindRule(kind)?.collection === collection);
  return known.length > 0 ? retryRefused(environment, new Set(known.map(({ number }) => number))) : [];
}
