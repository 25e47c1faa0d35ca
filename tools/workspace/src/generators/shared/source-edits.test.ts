import fc from 'fast-check';
import { addExport } from './exports.ts';
import {
  addImport,
  addMember,
  addStatementAfter,
  exportedNames,
  importedNames,
  memberText,
} from './source-edits.ts';
import { addTableRow } from './tables.ts';

const name = fc
  .stringMatching(/^[a-z]{2,6}$/)
  .filter((word) => !/^(as|do|if|in|of|for|let|new|try|type|from)$/.test(word));

test('whatever is imported is there once, in the order of the alphabet, in the one import of its module', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), name, (listed, added) => {
      const before = `import { ${listed.toSorted().join(', ')} } from 'boats';\n\nconst end = 1;\n`;

      const after = addImport(before, 'boats', [added]);

      expect([...importedNames(after).keys()]).toEqual([...new Set([...listed, added])].sort());
      expect(after.match(/import/g)).toHaveLength(1);
      expect(addImport(after, 'boats', [added])).toBe(after);
    }),
  );
});

test('a module that is new gets an import of its own: packages before files, types apart from values', () => {
  const source = "import { a } from 'a';\nimport { c } from './c.ts';\n\nconst end = a + c;\n";

  expect(addImport(source, 'b', ['b'])).toContain("from 'a';\nimport { b } from 'b';\nimport { c }");
  expect(addImport(source, './d.ts', ['D'], 'type')).toContain(
    "'./c.ts';\nimport type { D } from './d.ts';\n",
  );
  expect(addImport('const end = 1;\n', 'b', ['b'])).toBe("import { b } from 'b';\n\nconst end = 1;\n");
});

test.each([
  ['f({ functions: { a: 1, }, other: {} });', /a: 1,\s+b: 2,\s+\}, other/],
  ['f({ functions: { a: 1 } });', /a: 1,\s+b: 2,\s+\}/],
  ['const functions = {};', /\{\s+b: 2,\s+\}/],
  ["f({ functions: { 'b': 1 } });", /\{ 'b': 1 \}/],
])('a member comes last in its object, once: %s', (source, expected) => {
  const edited = addMember(source, 'functions', 'b', 'b: 2');

  expect(edited).toMatch(expected);
  expect(addMember(edited, 'functions', 'b', 'b: 2')).toBe(edited);
});

test('a statement stands behind the last of its kind, once', () => {
  const source = 'class S { constructor() { new A(1); new A(2); other(); } }';

  const edited = addStatementAfter(source, ['A', 'B'], 'new A(3);');

  expect(edited).toMatch(/new A\(2\);\s*new A\(3\); other/);
  expect(addStatementAfter(edited, ['A', 'B'], 'new  A( 3 );')).toBe(edited);
  expect(() => addStatementAfter('other();', ['A'], 'new A(3);')).toThrow('no statement that makes a A');
  expect(() => addMember('f({});', 'functions', 'b', 'b: 2')).toThrow('no object functions');
});

test('what a source exports, and what a member is given, is read from it', () => {
  expect(exportedNames('export const a = 1, b = 2; const c = 3; export function d() {}')).toEqual([
    'a',
    'b',
    'd',
  ]);
  expect(memberText("f({ path: '/x/{id}', request: { path: z.object({ id: Id }) } })", 'path', 'id')).toBe(
    'Id',
  );
});

test('an operation is exported among the others, whatever else behind them', () => {
  const index =
    "export { a } from './operations/a.ts';\nexport { c } from './operations/c.ts';\nexport { T } from './t.ts';\n";

  expect(addExport(index, "export { b } from './operations/b.ts';").split('\n')[1]).toContain('b');
  expect(addExport(index, "export { d } from './operations/d.ts';").split('\n')[2]).toContain('d');
  expect(addExport(index, "export { U } from './u.ts';").trimEnd().split('\n').at(-1)).toContain('U');
});

test('a row comes last in its table, once, as the others write their first cell', () => {
  const page = '| Operation | path |\n| --- | --- |\n| `a` | /a |\n\ntext\n';
  const row = { table: 'operation', key: 'b', cells: ['/b'], more: [['/c']] };

  const edited = addTableRow(page, row);

  expect(edited).toBe('| Operation | path |\n| --- | --- |\n| `a` | /a |\n| `b` | /b |\n|  | /c |\n\ntext\n');
  expect(addTableRow(edited ?? '', row)).toBe(edited);
  expect(addTableRow('no table', row)).toBeUndefined();
});
