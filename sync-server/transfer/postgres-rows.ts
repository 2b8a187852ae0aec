import pg from 'pg';
import { asOpeningError } from '../store/postgres/faults.ts';
import { cleanParameter } from '../store/postgres/nul.ts';
import { SETTINGS } from '../store/postgres/pool.ts';
import { postgresTypes, type Row, type SharedTable, type Value } from './tables.ts';

const AT_ONCE = 500;

/** A connection for long work, with no limit of time. @throws DatabaseUnreachableError */
export async function connectForTransfer(url: string): Promise<pg.Client> {
  const client = new pg.Client({ ...SETTINGS, connectionString: url, application_name: 'gesang-transfer', statement_timeout: 0, idle_in_transaction_session_timeout: 0, lock_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asOpeningError(url, error);
  }
  return client;
}

/** All rows of a table, a few hundred at a time. Inside a transaction. */
export async function* readPostgres(client: pg.ClientBase, { name, columns }: SharedTable): AsyncGenerator<Row> {
  await client.query(`declare rows no scroll cursor for select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}"`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${AT_ONCE} from rows`);
    yield* rows;
    if (rows.length < AT_ONCE) break;
  }
  await client.query('close rows');
}

/** Puts rows into a table; each statement takes some hundreds, as arrays. */
export class PostgresWriter {
  readonly #client: pg.ClientBase;
  readonly #table: SharedTable;
  readonly #types: ReadonlyMap<string, string>;
  #waiting: Row[] = [];

  private constructor(client: pg.ClientBase, table: SharedTable, types: ReadonlyMap<string, string>) {
    this.#client = client;
    this.#table = table;
    this.#types = types;
  }

  static async on(client: pg.ClientBase, table: SharedTable): Promise<PostgresWriter> {
    return new PostgresWriter(client, table, await postgresTypes(client, table));
  }

  async add(row: Row): Promise<void> {
    this.#waiting.push(row);
    if (this.#waiting.length >= AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length === 0) return;
    const { name, columns } = this.#table;
    const arrays = columns.map((column) => rows.map((row) => this.#plain(row[column]!)));
    const names = columns.map((column) => `"${column}"`).join(', ');
    const parameters = columns.map((column, index) => `$${index + 1}::${this.#types.get(column)!}[]`).join(', ');
    await this.#client.query(`insert into "${name}" (${names}) select * from unnest(${parameters})`, arrays);
  }

  #plain(value: Value): unknown {
    return value instanceof Uint8Array ? Buffer.from(value) : cleanParameter(value);
  }
}
