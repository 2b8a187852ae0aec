import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.ts';
import { sha256Hex } from './package-files.ts';
import { makePictureForms, PICTURE_RECIPE, pictureLibrary, type PictureForm, type PictureForms } from './picture-forms.ts';

/** Where scaled pictures are kept: beside the packages, so that it goes with them; GESANG_CACHE names another folder. */
const CACHE_DIR = process.env['GESANG_CACHE'] ?? join(import.meta.dirname, '../../node_modules/.cache/gesang-pictures');

type Kept = Omit<PictureForm, 'bytes'> & { sha256: string };
type KeptForms = { source: PictureForms['source']; low: Kept; high?: Kept };

async function readForm(kept: Kept, source: Uint8Array): Promise<PictureForm> {
  const { sha256, ...form } = kept;
  const bytes = sha256 === sha256Hex(source) ? source : new Uint8Array(await readFile(join(CACHE_DIR, sha256)));
  if (sha256Hex(bytes) !== sha256) throw new Error('The kept picture is damaged.');
  return { ...form, bytes };
}

async function readForms(entry: string, source: Uint8Array): Promise<PictureForms | null> {
  try {
    const kept = JSON.parse(await readFile(entry, 'utf8')) as KeptForms;
    return { source: kept.source, low: await readForm(kept.low, source), ...(kept.high ? { high: await readForm(kept.high, source) } : {}) };
  } catch {
    // Not there or damaged: it is made again.
    return null;
  }
}

async function keepForm(form: PictureForm): Promise<Kept> {
  const { bytes, ...rest } = form;
  const sha256 = sha256Hex(bytes);
  await writeAtomically(join(CACHE_DIR, sha256), bytes);
  return { ...rest, sha256 };
}

/** As `makePictureForms`, but a picture that was scaled before is not scaled again. A cache that cannot be written only costs time. */
export async function cachedPictureForms(bytes: Uint8Array): Promise<PictureForms> {
  const entry = join(CACHE_DIR, `${sha256Hex(new TextEncoder().encode(`${PICTURE_RECIPE} ${await pictureLibrary()} ${sha256Hex(bytes)}`))}.json`);
  const known = await readForms(entry, bytes);
  if (known) return known;
  const forms = await makePictureForms(bytes);
  try {
    const kept: KeptForms = { source: forms.source, low: await keepForm(forms.low), ...(forms.high ? { high: await keepForm(forms.high) } : {}) };
    await writeAtomically(entry, JSON.stringify(kept));
  } catch {
    // As said above.
  }
  return forms;
}
