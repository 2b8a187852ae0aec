import type { Block, Lesson } from '#core/course/lesson.ts';
import { packageBytes } from '#core/course/manifest.ts';
import type { CompiledCourse } from '../courses/compile.ts';

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(9)} KB`;

function mediaOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'figure':
    case 'audio':
      return [block.file];
    case 'video':
      return [block.file, ...(block.poster ? [block.poster] : []), ...block.captions.map(({ file }) => file)];
    default:
      return [];
  }
}

/** Lines that say what each lesson weighs, with its media, and the package as a whole. Bytes before compression. */
export function sizeReport({ manifest, packageId, files }: CompiledCourse): readonly string[] {
  const sizes = new Map(manifest.assets.map((asset) => [asset.sha256, asset]));
  const rows = manifest.modules.flatMap((module) =>
    module.lessons.map(({ id, file }) => {
      const lesson = JSON.parse(new TextDecoder().decode(files.get(file))) as Lesson;
      const media = new Set(lesson.pages.flatMap(({ blocks }) => blocks.flatMap(mediaOf)));
      const sum = (role: string) => [...media].map((hash) => sizes.get(hash)!).filter((asset) => asset.role === role).reduce((total, { bytes }) => total + bytes, 0);
      return `${kilobytes(sizes.get(file)!.bytes)}  ${kilobytes(sum('essential'))}  ${kilobytes(sum('optional'))}   ${module.id}/${id}`;
    }),
  );
  const { essential, optional } = packageBytes(manifest);
  return [
    '        text      with media      when wanted   lesson',
    ...rows,
    `Package ${packageId}: ${manifest.assets.length} files, ${kilobytes(essential).trim()} first, ${kilobytes(optional).trim()} when wanted.`,
  ];
}
