import { failedAnswer, jsonOf, request, type Network } from '#sync/request.ts';

export interface ServerParts {
  network: Network;
  token(): string;
}

/** The JSON of our server's answer. @throws ExchangeError, with what the server said of it in `cause` */
export async function askServer<T>({ network, token }: ServerParts, path: string, method: 'GET' | 'POST' = 'GET'): Promise<T> {
  const answer = await request(network, path, { method, headers: { authorization: `Bearer ${token()}`, accept: 'application/json' } }, 0);
  const json = jsonOf(answer);
  if (answer.status === 200 && json !== undefined) return json as T;
  throw Object.assign(failedAnswer(answer, network.now()), { cause: (json as { error?: unknown } | undefined)?.error });
}
