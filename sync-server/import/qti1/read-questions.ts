import type { Assets } from '../assets.ts';
import type { ImportedItem, ImportedTest } from '../imported.ts';
import type { XmlNode } from '../xml/node.ts';

export function readQuestions(_root: XmlNode, _file: string, _assets: Assets): { items: ImportedItem[]; tests: ImportedTest[] } {
  return { items: [], tests: [] };
}
