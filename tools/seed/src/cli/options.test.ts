import { availableParallelism } from 'node:os';
import { parseOptions } from './options.ts';

const surroundings = { url: 'http://127.0.0.1:3000', folder: '/home/ada' };
const parse = (...args: string[]) => parseOptions(args, surroundings);

test('without arguments it is the demo', () => {
  expect(parse()).toMatchObject({
    url: 'http://127.0.0.1:3000',
    vehicles: 2000,
    photos: 60,
    concurrency: Math.min(16, 3 * availableParallelism()),
  });
  expect(parse()).not.toHaveProperty('from');
});

test('files are found from the folder of the caller', () => {
  expect(parse('--from', 'data/real.csv')).toMatchObject({
    from: '/home/ada/data/real.csv',
    rejects: '/home/ada/real-rejects.csv',
  });
  expect(parse('--from', '/a.csv', '--rejects', 'b.csv')).toMatchObject({
    from: '/a.csv',
    rejects: '/home/ada/b.csv',
  });
});

test('a slash at the end of the address makes no difference', () => {
  expect(parse('--url', 'https://api.example/dev/')?.url).toBe('https://api.example/dev');
});

test('help is asked for', () => {
  expect(parse('--help')).toBeUndefined();
});

test.each([
  ['--concurrency', '0', /--concurrency "0" is not allowed; give a whole number from 1 to 256/],
  ['--vehicles', 'many', /--vehicles "many" is not allowed/],
  ['--photos', '-1', /--photos/],
  ['--url', 'nowhere', /--url "nowhere" is not an address; give one such as/],
  ['--url', 'file:///etc', /is not an address/],
  ['--speed', '9', /Unknown option '--speed'/],
])('%s %s is refused', (option, value, message) => {
  expect(() => parse(option, value)).toThrow(message);
});
