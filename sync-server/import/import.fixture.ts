import { zipSync, strToU8 } from 'fflate';
import type { ImportedItem } from './imported.ts';
import { importBytes } from './import-file.ts';
import { scoreOf, type Answers } from './best-score.ts';
import { reportOf, type ReportedItem } from './report.ts';

const PICTURE = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAMgAAABkAQAAAADr/UKmAAAAIElEQVR42u3JMQEAAAwCIPuX1gRLMHhJLzHGGGOMMY9np/C6xAvwsCwAAAAASUVORK5CYII='), (sign) => sign.charCodeAt(0));

/** A ZIP of files, with a picture `pictures/map.png` (200 × 100). */
export const archiveOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync({ 'pictures/map.png': PICTURE, ...Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])) });

/** An item of QTI 3 of its inner parts. */
export const item3 = (inner: string, attributes = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="one" title="One" adaptive="false" time-dependent="false" ${attributes}>${inner}</qti-assessment-item>`;

export const SCORE3 = '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>';
export const template3 = (name: string): string => `<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${name}"/>`;

/** A file of QTI 1.2 of its items. */
export const file1 = (items: string): string => `<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">\n<questestinterop><assessment ident="A" title="Test"><section ident="S">${items}</section></assessment></questestinterop>`;

export interface Tried {
  imported: ImportedItem;
  report: ReportedItem;
  /** SCORE of an answer by the native rules. */
  score(answers: Answers): number | null;
}

/** Imports one item of an XML text, as a package with a picture. */
export async function tryItem(xml: string, more: Readonly<Record<string, string>> = {}): Promise<Tried> {
  const imported = await importBytes('package.zip', archiveOf({ 'item.xml': xml, ...more }));
  const [item] = imported.items;
  return { imported: item!, report: reportOf(imported).items[0]!, score: (answers) => scoreOf(item!.item, item!.scoring, answers) };
}
