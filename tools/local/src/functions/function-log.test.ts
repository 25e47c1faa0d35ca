import { fstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLineFile } from '../runtime/line-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { FunctionLog } from './function-log.ts';

const folder = temporaryFolder();

test('lines after the end of a log are dropped', () => {
  const log = new FunctionLog(folder, 'ended');
  log.write('before');

  log.close();
  log.close();
  log.write('after');
  log.trim();

  expect(readFileSync(log.file, 'utf8')).toBe('before\n');
  expect(() => fstatSync(log.descriptor)).toThrow(/EBADF/);
});

test('a line file writes what waits when it is closed, and starts nothing afterwards', () => {
  jest.useFakeTimers();
  const lines = openLineFile(folder, 'access');
  lines.write('before');

  lines.close();
  lines.write('after');

  expect(jest.getTimerCount()).toBe(0);
  lines.close();
  expect(readFileSync(join(folder, 'access.log'), 'utf8')).toBe('before\n');
  jest.useRealTimers();
});
