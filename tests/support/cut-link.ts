/** A link over `fetch` that breaks in the middle of answers, and counts what came through to the byte. */
export function createCutLink(fetcher: typeof fetch, cutAfter: (path: string, length: number) => number | null) {
  const link = {
    /** Bytes of bodies that arrived, by path. */
    arrived: new Map<string, number>(),
    cuts: 0,
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      const path = String(input);
      const response = await fetcher(input, init);
      const body = new Uint8Array(await response.arrayBuffer());
      const cut = cutAfter(path, body.length);
      const through = cut === null ? body : body.subarray(0, cut);
      link.arrived.set(path, (link.arrived.get(path) ?? 0) + through.length);
      const stream = new ReadableStream({
        start(controller) {
          if (through.length > 0) controller.enqueue(through);
          if (cut === null) return controller.close();
          link.cuts += 1;
          controller.error(new TypeError('the link was cut'));
        },
      });
      return new Response(stream, { status: response.status, headers: response.headers });
    }) as typeof fetch,
  };
  return link;
}
