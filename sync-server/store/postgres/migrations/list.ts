import type { Migration } from '../../sql/migrations.ts';
import { first } from './001-first.ts';
import { devices } from './002-devices.ts';

/** Every migration in order. A published one is never edited: what comes later is a new one. */
export const MIGRATIONS: readonly Migration[] = [first, devices];
