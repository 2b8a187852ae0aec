import { expect, it } from 'vitest';
import { countPdfPages } from './pdf-pages.ts';

/** A PDF of empty pages, with its table of places. */
function pdf(pages: number, trailer = ''): Uint8Array {
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`, ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  return new TextEncoder().encode(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF`);
}

it('counts the pages, and leaves the bytes as they are', async () => {
  const bytes = pdf(3);
  expect(await countPdfPages(bytes)).toBe(3);
  expect(bytes.length).toBe(pdf(3).length);
});

it('says why a PDF cannot be used', async () => {
  await expect(countPdfPages(new TextEncoder().encode('no pdf'))).rejects.toThrow('it is no PDF, or a damaged one');
  const key = `<${'00'.repeat(32)}>`;
  await expect(countPdfPages(pdf(1, `/ID [${key} ${key}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> `))).rejects.toThrow('it is locked with a password');
});
