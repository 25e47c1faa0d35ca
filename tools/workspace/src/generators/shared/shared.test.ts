import { createTree } from '@nx/devkit/testing';
import fc from 'fast-check';
import { serviceNames, singularOf } from './names.ts';
import { addSortedLine, removeLine } from './sorted-lines.ts';

test.each([
  ['inspections', 'inspection'],
  ['cities', 'city'],
  ['boxes', 'box'],
  ['passes', 'pass'],
  ['houses', 'house'],
  ['buses', 'bus'],
  ['order-statuses', 'order-status'],
  ['causes', 'cause'],
  ['status', 'status'],
  ['analysis', 'analysis'],
  ['road-tolls', 'road-toll'],
  ['equipment', 'equipment'],
  ['glass', 'glass'],
])('one of %s is %s', (plural, singular) => {
  expect(singularOf(plural)).toBe(singular);
});

test('every form of a name follows from the plural', () => {
  expect(serviceNames('insurance-policies')).toEqual({
    service: 'insurance-policies',
    camels: 'insurancePolicies',
    Pascals: 'InsurancePolicies',
    resource: 'insurance-policy',
    camel: 'insurancePolicy',
    Pascal: 'InsurancePolicy',
    idName: 'insurancePolicyId',
    word: 'insurance policy',
    words: 'insurance policies',
    article: 'an',
    Article: 'An',
  });
  expect(serviceNames('analyses', 'analysis').resource).toBe('analysis');
});

test.each(['Inspections', 'road_tolls', 'road--tolls', '-tolls', 'tolls-', 'tolls2', '', 'équipes', 'a/bs'])(
  'the name %j is refused with what was received, what is allowed and what to do',
  (name) => {
    expect(() => serviceNames(name)).toThrow(/kebab-case[^]*received: [^]*allowed: [^]*remedy: /);
  },
);

test('a name that is no plural is refused, and taken with its singular', () => {
  expect(() => serviceNames('equipment')).toThrow('--singular=NAME');
  expect(serviceNames('equipment', 'equipment-item').Pascal).toBe('EquipmentItem');
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);

test('whatever is added to a sorted list leaves it sorted and the rest as it was, and can be taken out again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), word, (listed, added) => {
      const before = `// a list\n${listed
        .sort()
        .map((name) => `export * from '${name}';`)
        .join('\n')}\n\nconst end = 1;\n`;
      const line = `export * from '${added}';`;
      const tree = createTree();
      tree.write('list.ts', before);

      addSortedLine(tree, 'list.ts', line, /^export \* from/);
      addSortedLine(tree, 'list.ts', line, /^export \* from/);

      const lines = tree.read('list.ts', 'utf8')?.split('\n') ?? [];
      const block = lines.slice(1, lines.indexOf(''));
      expect(block).toEqual(
        [...new Set([...listed, added])].sort().map((name) => `export * from '${name}';`),
      );
      expect(lines.slice(-3)).toEqual(['', 'const end = 1;', '']);
      if (!listed.includes(added)) {
        removeLine(tree, 'list.ts', line);
        expect(tree.read('list.ts', 'utf8')).toBe(before);
      }
    }),
  );
});

test('a file that has no such list is named', () => {
  const tree = createTree();
  tree.write('list.ts', '\n');

  expect(() => addSortedLine(tree, 'list.ts', 'x', /^export/)).toThrow('list.ts has no line like /^export/');
});
