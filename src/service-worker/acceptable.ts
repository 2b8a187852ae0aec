const TYPES: Readonly<Record<string, RegExp>> = {
  js: /^(text|application)\/javascript$/,
  css: /^text\/css$/,
  json: /^application\/json$/,
  svg: /^image\/svg\+xml$/,
  webp: /^image\/webp$/,
  png: /^image\/png$/,
  bcmap: /^application\/octet-stream$/,
  woff2: /^font\/woff2$/,
  html: /^text\/html$/,
};

/**
 * Whether an answer to a request for a file of the app may be the file: whole, from our own address, not redirected, of the
 * type that the name says. A captive portal answers 200 with a page of its own for anything.
 */
export function acceptable(url: URL, response: Response): boolean {
  const extension = /\.(\w+)$/.exec(url.pathname)?.[1] ?? 'html';
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  return response.status === 200 && response.type === 'basic' && !response.redirected && (TYPES[extension]?.test(type) ?? false);
}
