import { describe, expect, test } from 'vitest';
import { acceptable } from './acceptable.ts';
import { needed, NO_BUILDS, withBuild, withPage } from './builds.ts';
import { wantedRange } from './ranges.ts';

describe('byte ranges', () => {
  test.each([
    [null, { kind: 'all' }],
    ['bytes=0-99', { kind: 'part', from: 0, to: 99 }],
    ['bytes=990-5000', { kind: 'part', from: 990, to: 999 }],
    ['bytes=5-', { kind: 'part', from: 5, to: 999 }],
    ['bytes=-10', { kind: 'part', from: 990, to: 999 }],
    ['bytes=-5000', { kind: 'part', from: 0, to: 999 }],
    ['bytes=1000-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=9-5', { kind: 'all' }],
    ['bytes=0-1,5-6', { kind: 'all' }],
    ['items=0-1', { kind: 'all' }],
    ['bytes=-', { kind: 'all' }],
  ])('%s', (header, wanted) => {
    expect(wantedRange(header, 1000)).toEqual(wanted);
  });
});

describe('files of older builds', () => {
  const record = withPage(withPage(withBuild(withBuild(NO_BUILDS, 'old', ['/a', '/b']), 'new', ['/b', '/c']), 'tab-1', 'old'), 'tab-2', 'new');

  test('stay while a page of that build is open', () => {
    expect([...needed(record, ['new'], ['tab-1', 'tab-2']).files].sort()).toEqual(['/a', '/b', '/c']);
  });

  test('go when no page uses them', () => {
    const still = needed(record, ['new'], ['tab-2']);
    expect([...still.files].sort()).toEqual(['/b', '/c']);
    expect(still.record.pages).toEqual({ 'tab-2': 'new' });
  });

  test('stay while a page is open of which nothing is known', () => {
    expect(needed(record, ['new'], ['tab-2', 'tab-3']).files.has('/a')).toBe(true);
  });
});

describe('an answer that may be a file of the app', () => {
  const script = new URL('https://school.example/assets/app-1.js');
  const answer = (type: string, more: Partial<Response> = {}) => ({ status: 200, type: 'basic', redirected: false, headers: new Headers({ 'content-type': type }), ...more }) as Response;

  test('is whole, ours and of the right type', () => {
    expect(acceptable(script, answer('text/javascript; charset=utf-8'))).toBe(true);
    expect(acceptable(new URL('https://school.example/index.html'), answer('text/html'))).toBe(true);
  });

  test('is not the page of a captive portal, a redirect, a part or a stranger', () => {
    expect(acceptable(script, answer('text/html'))).toBe(false);
    expect(acceptable(script, answer('text/javascript', { redirected: true }))).toBe(false);
    expect(acceptable(script, answer('text/javascript', { status: 206 }))).toBe(false);
    expect(acceptable(script, answer('text/javascript', { type: 'opaque' }))).toBe(false);
    expect(acceptable(new URL('https://school.example/assets/x.exe'), answer('text/javascript'))).toBe(false);
  });
});
