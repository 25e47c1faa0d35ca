import { readJsonPath } from './json-path.ts';
import { readJson } from './json-text.ts';

const store = {
  book: [
    { title: 'A', price: 8, isbn: '1' },
    { title: 'B', price: 12, tags: ['old', 'new'] },
  ],
  'odd key': { "it's": 1 },
  length: 3,
  tags: ['x', 'y', 'z'],
  numbers: [1, 2, 3],
};

describe('a JSONPath', () => {
  it.each<[string, unknown]>([
    ['$', store],
    ['$.book[0].title', 'A'],
    ['$.book[-1].title', 'B'],
    ["$['book'][1]['price']", 12],
    ["$['odd key']['it\\'s']", 1],
    ['$.book.length()', 2],
    ['$.length', 3],
    ['book[0].price', 8],
    ['$.book[*].title', ['A', 'B']],
    ['$..price', [8, 12]],
    ['$.book[0:1].title', ['A']],
    ['$.book[0,1].price', [8, 12]],
    ['$.book[?(@.price > 10)].title', ['B']],
    ["$.book[?(@.title == 'A')].price", [8]],
    ['$.book[?(@.isbn)].title', ['A']],
    ["$.book[?(@['title'] == 'B')].price", [12]],
    ['$.book[?(@.price > 5 && @.isbn)].title', ['A']],
    ['$.book[?(@.price < 5 || @.price >= 12)].title', ['B']],
    ['$.book[?(!(@.isbn))].title', ['B']],
    ['$.book[?(@.title =~ /a/i)].price', [8]],
    ["$.book[?(@.title in ['B', 'C'])].price", [12]],
    ["$.book[?(@.title nin ['B', 'C'])].price", [8]],
    ["$.tags[?(@ != 'x')]", ['y', 'z']],
    ['$.numbers[?(@ > 1)]', [2, 3]],
    ["$.book[?(@.tags contains 'new')].title", ['B']],
    ['$.book[?(@.tags size 2)].title', ['B']],
    ['$.book[?(@.tags[0] == "old")].title', ['B']],
    ['$.book[?(@.price == 8.0)].title', ['A']],
    ["$['book'][0]['title', 'price']", ['A', 8]],
    ['$.numbers.length()', 3],
    ['$.numbers.max()', 3],
    ['$.numbers.sum()', 6],
    ['$.book[*].length()', 2],
    ['$.book[0].keys()', ['title', 'price', 'isbn']],
    ['$..[?(@.isbn)].title', ['A']],
    ['$.nothing.at.all', undefined],
    ['$.book[9]', undefined],
    ['$.constructor', undefined],
  ])('%s', (path, expected) => {
    const value = readJsonPath(store, path);

    expect(value === undefined ? value : JSON.parse(JSON.stringify(value))).toEqual(expected);
  });

  it('takes a fraction for one value', () => {
    const list = readJson('[{"n": 2.0}, {"n": 1.5}]');

    expect(JSON.stringify(readJsonPath(list, '$..n'))).toBe('[2.0,1.5]');
    expect(JSON.stringify(readJsonPath(list, '$[?(@.n == 2)]'))).toBe('[{"n":2.0}]');
    expect(JSON.stringify(readJsonPath(list, '$[?(@.n < 2)]'))).toBe('[{"n":1.5}]');
  });

  it('says what of it is not supported', () => {
    expect(() => readJsonPath(store, '$.book[?(foo())]')).toThrow(/not supported/);
    expect(() => readJsonPath(store, '$.book[0')).toThrow(/not closed/);
    expect(() => readJsonPath(store, '$.book.')).toThrow(/not valid/);
    expect(() => readJsonPath(store, '$.book[?(@.price >)]')).toThrow(/Complete it/);
  });
});
