/** What the page (through Dexie) and the service worker (without it) both know of the content database. */
export const CONTENT_DATABASE = 'gesang-content';

/** Where the service worker lays a file that another app has shared, until the page takes it up. */
export const SHARED_CACHE = 'gesang-shared';
export const SHARED_URL = '/shared-course';
/** What the service worker tells open pages when stored bytes were wrong and could not be mended at once. */
export const DAMAGED_MESSAGE = 'COURSE_FILE_DAMAGED';
/** What the service worker tells open pages when it has stored parts that came in the background: `id` of the transfer, `done` after the last. */
export const PARTS_MESSAGE = 'COURSE_PARTS_STORED';
