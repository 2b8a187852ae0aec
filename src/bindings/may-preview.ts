import type { Role } from '#core/documents/directory.ts';

/** Whether somebody may look through the items of an assessment with their keys: those who write or teach, not those who learn. */
export const mayPreviewItems = (roles: readonly Role[]): boolean => roles.includes('tutor') || roles.includes('author');
