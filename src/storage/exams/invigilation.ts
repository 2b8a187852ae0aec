import { EXAMS_PATH, type ExamList } from '#core/exam/exam-api.ts';
import type { Invigilation } from '#core/ports/exams.ts';
import type { Network } from '#sync/request.ts';
import type { Vault } from '../vault/vault.ts';

const LIST = 'exam|list';

/** What a tutor's device knows of the exams to invigilate; sealed like all that is theirs. */
export async function keptInvigilation(vault: Vault): Promise<Invigilation | null> {
  return (await vault.get<Invigilation>(LIST)) ?? null;
}

/** The list as the server has it now, kept for where there is no network; null where it cannot be had. `ask` gets the JSON at an address. */
export async function fetchInvigilation(ask: (path: string) => Promise<ExamList>, { vault, network }: { vault: Vault; network: Network }): Promise<Invigilation | null> {
  try {
    const { exams } = await ask(EXAMS_PATH);
    const list: Invigilation = { at: new Date(network.now()).toISOString(), exams };
    await vault.put({ [LIST]: list }).catch(() => {});
    return list;
  } catch {
    return null;
  }
}
