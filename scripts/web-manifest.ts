import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestOptions } from 'vite-plugin-pwa';
import { PACKAGE_FILE_ENDING, PACKAGE_FILE_TYPE } from '../src/core/course/package-file.ts';

/** Pictures for the browser's install window; made by `npm run screens`, so only those that are there are named. */
const SCREENSHOTS = [
  { src: '/screenshots/phone-today.png', sizes: '360x640', form_factor: 'narrow', label: '今天' },
  { src: '/screenshots/phone-lesson.png', sizes: '360x640', form_factor: 'narrow', label: '课文' },
  { src: '/screenshots/wide-today.png', sizes: '1280x800', form_factor: 'wide', label: '今天' },
] as const;

const shortcut = (name: string, page: string) => ({ name, url: `/${page}?source=shortcut`, icons: [{ src: `/icons/shortcut-${page}.png`, sizes: '96x96', type: 'image/png' }] });

/** What the browser needs to install the app: served as /manifest.webmanifest. Colours are `--ground` and `--lake` of the tokens. */
export function webManifest(publicDir: string): Partial<ManifestOptions> {
  return {
    id: '/',
    name: '格桑 Gesang',
    short_name: '格桑',
    description: '没有网络也能学习:青海乡村与幼儿园教师的学习应用',
    lang: 'zh-Hans-CN',
    dir: 'ltr',
    start_url: '/today?source=pwa',
    scope: '/',
    display: 'standalone',
    theme_color: '#0b5a83',
    background_color: '#f4f4ef',
    categories: ['education'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    // A course as a file: shared from a chat app, or opened from a memory card.
    share_target: { action: '/share-course', method: 'POST', enctype: 'multipart/form-data', params: { files: [{ name: 'course', accept: [PACKAGE_FILE_TYPE, PACKAGE_FILE_ENDING, 'application/octet-stream', 'application/zip'] }] } },
    file_handlers: [{ action: '/courses/import', accept: { [PACKAGE_FILE_TYPE]: [PACKAGE_FILE_ENDING] } }],
    launch_handler: { client_mode: 'focus-existing' },
    screenshots: SCREENSHOTS.filter(({ src }) => existsSync(join(publicDir, src))).map((shot) => ({ ...shot, type: 'image/png' })),
    shortcuts: [shortcut('今天', 'today'), shortcut('课程', 'courses'), shortcut('同步', 'sync')],
  };
}
