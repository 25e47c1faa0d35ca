import fc from 'fast-check';
import { readPort } from './port.ts';

it('takes every port, and 0 for a free one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 65_535 }), (port) => {
      expect(readPort(String(port))).toBe(port);
    }),
  );
});

it.each([undefined, ''])('is 3000 when none is named (%p)', (text) => {
  expect(readPort(text)).toBe(3000);
});

it.each(['65536', '-1', '3000.5', '3e3', ' 80', 'abc', '0x50'])('refuses %p with the remedy', (text) => {
  expect(() => readPort(text)).toThrow(/is no port\. Give a number from 1 to 65535, or 0/);
});
