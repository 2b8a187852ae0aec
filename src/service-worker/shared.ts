import { SHARED_CACHE, SHARED_URL } from '#storage/content/layout.ts';

/** Where the page takes up what was shared. */
const IMPORT_PAGE = '/courses/import';

/**
 * Takes a file that another app shares with this one (the manifest's share target) and lays it down for the page; works offline.
 * The page that opens then says what became of it: the file is not looked at here.
 */
export async function sharedCourse(request: Request, scope: ServiceWorkerGlobalScope): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const file = form?.getAll('course').find((entry) => entry instanceof File);
  if (!file) return Response.redirect(`${IMPORT_PAGE}?shared=none`, 303);
  try {
    const cache = await scope.caches.open(SHARED_CACHE);
    await cache.put(SHARED_URL, new Response(file, { headers: { 'x-name': encodeURIComponent(file.name) } }));
    return Response.redirect(`${IMPORT_PAGE}?shared=file`, 303);
  } catch {
    return Response.redirect(`${IMPORT_PAGE}?shared=full`, 303);
  }
}
