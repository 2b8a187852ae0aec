import { posix } from 'node:path';
import { openAssets } from './assets.ts';
import { isArchive, readArchive } from './archive/read-archive.ts';
import { ImportError } from './import-error.ts';
import type { Imported, ImportedItem, ImportedTest, LostItem } from './imported.ts';
import { readItem } from './qti/read-item.ts';
import { readTest } from './qti/read-test.ts';
import { readQuestions } from './qti1/read-questions.ts';
import { attribute, findNamed, type XmlNode } from './xml/node.ts';
import { normalNames } from './xml/normal-names.ts';
import { readXml } from './xml/read-xml.ts';

const XML = /\.(xml|qti|dat)$/i;
const MOST_XML_BYTES = 100 * 1024 * 1024;
const MANIFEST = 'imsmanifest.xml';

interface Document {
  file: string;
  root: XmlNode;
}

/** A manifest that cannot be read, or is none, means that the package is not whole. Without one, the questions are looked for. */
function readManifest(files: ReadonlyMap<string, Uint8Array>): { root: XmlNode; base: string } | null {
  const path = [...files.keys()].filter((each) => posix.basename(each).toLowerCase() === MANIFEST).sort((a, b) => a.length - b.length)[0];
  if (path === undefined) return null;
  try {
    const root = readXml(files.get(path)!);
    if (root.name !== 'manifest' || findNamed(root, 'resources').length === 0) throw new ImportError('it is no manifest of an IMS content package: it has no list of resources');
    return { root, base: posix.dirname(path) };
  } catch (error) {
    throw new ImportError(`The package is refused: its ${MANIFEST} cannot be read: ${error instanceof Error ? error.message : String(error)}. Export it again.`);
  }
}

const QUESTION_TYPES = /imsqti_(item|section|test|assessment)|imsqti_xmlv|qtiasi/i;

/** Questions that the manifest names but the package does not have. */
function missingFiles(files: ReadonlyMap<string, Uint8Array>, manifest: ReturnType<typeof readManifest>): LostItem[] {
  if (!manifest) return [];
  return findNamed(manifest.root, 'resource').flatMap((resource) => {
    const href = attribute(resource, 'href');
    if (!href || !QUESTION_TYPES.test(attribute(resource, 'type') ?? '')) return [];
    const path = posix.join(manifest.base, decodeURIComponent(href.replace(/%(?![0-9a-f]{2})/gi, '%25')));
    return files.has(path) ? [] : [{ id: attribute(resource, 'identifier') ?? href, file: href, why: `The manifest names ${href}, which is not in the package.` }];
  });
}

function readDocuments(files: ReadonlyMap<string, Uint8Array>): { documents: Document[]; lost: LostItem[] } {
  const documents: Document[] = [];
  const lost: LostItem[] = [];
  const texts = [...files].filter(([file]) => XML.test(file) && posix.basename(file).toLowerCase() !== MANIFEST);
  if (texts.reduce((sum, [, bytes]) => sum + bytes.length, 0) > MOST_XML_BYTES) throw new ImportError('The package is refused: it has more than 100 MB of XML. Split it.');
  for (const [file, bytes] of texts) {
    try {
      documents.push({ file, root: normalNames(readXml(bytes)) });
    } catch (error) {
      lost.push({ id: posix.basename(file).replace(/\.[^.]*$/, ''), file, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { documents, lost };
}

/** Opens and names documents of the package by addresses that stand in others. */
function surroundingsOf(documents: readonly Document[]) {
  const byPath = new Map(documents.map(({ file, root }) => [file, root]));
  const find = (href: string, from: string) => {
    const path = [posix.join(posix.dirname(from), href), href].map((each) => posix.normalize(each)).find((each) => byPath.has(each));
    return path === undefined ? null : { path, root: byPath.get(path)! };
  };
  return {
    open: (href: string, from: string): XmlNode | null => {
      const found = find(href, from);
      return found && { ...found.root, attributes: { ...found.root.attributes, importedFrom: found.path } };
    },
    itemAt: (href: string, from: string): string | undefined => {
      const found = find(href, from);
      return found?.root.name === 'assessmentItem' ? found.path : undefined;
    },
  };
}

async function readAll(files: ReadonlyMap<string, Uint8Array>): Promise<Imported> {
  const manifest = readManifest(files);
  const { documents, lost } = readDocuments(files);
  const assets = await openAssets(files);
  const surroundings = surroundingsOf(documents);
  const items: ImportedItem[] = [];
  const tests: ImportedTest[] = [];
  for (const { file, root } of documents) {
    try {
      if (root.name === 'assessmentItem') items.push(readItem(root, file, { assets, open: surroundings.open }));
      else if (root.name === 'assessmentTest') tests.push(readTest(root, file, surroundings));
      else if (root.name === 'questestinterop') {
        const read = readQuestions(root, file, assets);
        items.push(...read.items);
        tests.push(...read.tests);
      }
    } catch (error) {
      lost.push({ id: attribute(root, 'identifier') ?? file, file, why: `It cannot be read: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  return { items, tests, lost: [...lost, ...missingFiles(files, manifest)], media: assets.taken };
}

/**
 * Reads the questions of a QTI package (a ZIP archive) or of one XML file, of QTI 3.0, 2.x or 1.2.
 * @throws ImportError where the file is refused, or has no questions at all
 */
export async function importBytes(name: string, bytes: Uint8Array): Promise<Imported> {
  const files = isArchive(bytes) ? readArchive(bytes) : new Map([[XML.test(name) ? posix.basename(name) : `${posix.basename(name)}.xml`, bytes]]);
  const imported = await readAll(files);
  if (imported.items.length > 0) return imported;
  const [first] = imported.lost;
  throw new ImportError(first ? `There is no question that can be read. ${first.file}: ${first.why}` : 'There are no questions in it: it is neither a QTI package (ZIP) nor a QTI file (XML).');
}
