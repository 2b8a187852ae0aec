import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';

/** Stands between a browser and a server, counts the bytes of course files that it sends, and cuts links in the middle of answers. */
export class CuttingProxy {
  /** Bytes of course files that left for the browser, those of cut answers too. */
  sent = 0;
  cuts = 0;
  /** How many bytes of the next answer with a part of a file to let through before the link is cut; null lets it be. */
  nextCut: (length: number) => number | null = () => null;
  /** Addresses of course files in the order in which they were asked for. */
  readonly asked: string[] = [];
  /** Milliseconds before an answer with a course file begins. */
  delayMs = 0;
  /** Changes what is sent of a course file. */
  spoil: (url: string, data: Buffer) => Buffer = (_, data) => data;
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      const forward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        const url = incoming.url ?? '';
        const counted = url.startsWith('/content/sha256/');
        if (counted) this.asked.push(url);
        let left = counted ? this.nextCut(Number(answer.headers['content-length'] ?? 0)) : null;
        answer.on('data', (data: Buffer) => {
          const sent = counted ? this.spoil(url, data) : data;
          const through = left === null ? sent : sent.subarray(0, left);
          if (counted) this.sent += through.length;
          outgoing.write(through);
          if (left === null) return;
          left -= through.length;
          if (left > 0) return;
          this.cuts += 1;
          answer.destroy();
          outgoing.destroy();
        });
        answer.on('end', () => outgoing.end());
        answer.on('error', () => outgoing.destroy());
      });
      forward.on('error', () => outgoing.destroy());
      setTimeout(() => incoming.pipe(forward), (incoming.url ?? '').startsWith('/content/sha256/') ? this.delayMs : 0);
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://localhost:${(this.#server.address() as { port: number }).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
