import { isRaster, mediaKindOf } from './media-types.ts';
import { countPdfPages } from './pdf-pages.ts';
import { cachedPictureForms } from './picture-cache.ts';
import type { PictureForms } from './picture-forms.ts';
import type { SourceFolder } from './source-folder.ts';

/** What takes time to find out about media, found out before the course is read. */
export interface PreparedMedia {
  pictures: ReadonlyMap<string, PictureForms>;
  /** Pages by PDF. */
  pages: ReadonlyMap<string, number>;
  /** Why a file cannot be used, by its path. */
  faults: ReadonlyMap<string, string>;
}

/** Scales the pictures of a course folder, or finds them scaled, and counts the pages of its PDFs. */
export async function prepareMedia(folder: SourceFolder): Promise<PreparedMedia> {
  const pictures = new Map<string, PictureForms>();
  const pages = new Map<string, number>();
  const faults = new Map<string, string>();
  // One after the other: a photo unpacked takes much memory.
  for (const path of folder.paths) {
    try {
      if (isRaster(path)) pictures.set(path, await cachedPictureForms(folder.peek(path)));
      else if (mediaKindOf(path) === 'pdf') pages.set(path, await countPdfPages(folder.peek(path)));
    } catch (error) {
      faults.set(path, error instanceof Error ? error.message.split('\n')[0]! : String(error));
    }
  }
  return { pictures, pages, faults };
}
