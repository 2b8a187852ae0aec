import type { Generated } from 'kysely';

/** The tables that are the same in every SQL database. */
export interface CommonTables {
  account: { person: string; username: string; password: string; roles: string; name: string; disabled: number };
  session: { token: string; person: string; device: string; created_at: number; used_at: number };
  device: { person: string; device: string; heard_at: number; documents: number | null; files: number | null };
  quarantine: { number: Generated<number>; person: string; device: string; collection: string; document: string; kind: string; code: string; hash: string; raw: Uint8Array; at: string };
  receipt: { code: string; document: string; final: number };
  clamp: { document: string; claimed: string; stamp: string };
  blob: { sha256: string; bytes: number; media_type: string };
  blob_upload: { sha256: string; person: string; bytes: number; at: number };
  blob_use: { sha256: string; document: string };
}
