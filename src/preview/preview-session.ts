/** What the preview server tells its app: who signs in by themselves, and what is to be shown. `GET /preview/session` */
export interface PreviewSession {
  /** Another one for each start of the server. */
  id: string;
  username: string;
  password: string;
  pin: string;
  course: string;
  /** Id of the newest package; null while the source has had errors from the start. */
  package: string | null;
}

export async function readPreviewSession(): Promise<PreviewSession> {
  const answer = await fetch('/preview/session');
  if (!answer.ok) throw new Error('The preview has ended: start it again.');
  return (await answer.json()) as PreviewSession;
}
