import { expect, it } from 'vitest';
import { nodeTooOld, readConfig } from './config.ts';

it('has defaults that need no setting, and never makes demonstration data by itself', () => {
  expect(readConfig({}, [], '/srv')).toEqual({ port: 8787, host: '127.0.0.1', dataDir: '/srv/data', databaseUrl: null, distDir: '/srv/dist', demo: false, trustProxy: false, logLevel: 'info' });
  expect(readConfig({ DEMO: '1', PORT: '0' }, [], '/srv')).toMatchObject({ demo: true, port: 0 });
  expect(readConfig({ DATA_DIR: '/data' }, ['--demo'], '/srv')).toMatchObject({ demo: true, dataDir: '/data' });
});

it('names the setting or the Node that is wrong', () => {
  for (const PORT of ['x', '70000', '-1', '1.5']) expect(() => readConfig({ PORT }, [], '/srv')).toThrow(/PORT/);
  expect(readConfig({ DATABASE_URL: 'postgres://u:p@h:5432/gesang' }, [], '/srv').databaseUrl).toBe('postgres://u:p@h:5432/gesang');
  for (const DATABASE_URL of ['mysql://u:secret@h/d', 'postgres://h', 'postgres://h/', 'postgres://u:se/cret@h/d', 'gesang']) {
    expect(() => readConfig({ DATABASE_URL }, [], '/srv')).toThrow(/DATABASE_URL must be/);
    expect(() => readConfig({ DATABASE_URL }, [], '/srv')).not.toThrow(/secret/);
  }
  expect(nodeTooOld('20.20.2')).toMatch(/22\.18.*20\.20\.2/);
  expect(nodeTooOld('22.17.9')).not.toBeNull();
  expect([nodeTooOld('22.18.0'), nodeTooOld('24.21.0')]).toEqual([null, null]);
});
