import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAssembly } from '../testing/assembly-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadAssembly } from './load-assembly.ts';

const folder = temporaryFolder();

test('every stack is read, nested assemblies included', () => {
  const root = writeAssembly(join(folder, 'nested'), 'outer', { Resources: {} });
  writeAssembly(join(root, 'assembly-inner'), 'inner', { Resources: {} });
  const artifacts = {
    outer: { type: 'aws:cloudformation:stack', properties: { templateFile: 'outer.template.json' } },
    stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-inner' } },
  };
  writeFileSync(join(root, 'manifest.json'), JSON.stringify({ artifacts }));

  expect(loadAssembly(root).map(({ name }) => name)).toEqual(['outer', 'inner']);
});

test('asset folders are known by their object key', () => {
  const root = writeAssembly(join(folder, 'assets'), 'things', { Resources: {} });
  const asset = { source: { path: '../code' }, destinations: { here: { objectKey: 'abc.zip' } } };
  writeFileSync(join(root, 'things.assets.json'), JSON.stringify({ files: { abc: asset } }));
  const artifacts = {
    things: { type: 'aws:cloudformation:stack', properties: { templateFile: 'things.template.json' } },
    'things.assets': { type: 'cdk:asset-manifest', properties: { file: 'things.assets.json' } },
  };
  writeFileSync(join(root, 'manifest.json'), JSON.stringify({ artifacts }));

  expect(loadAssembly(root)[0]?.assets.get('abc.zip')).toBe(join(folder, 'code'));
});

test.each([
  [
    'a missing folder',
    'nowhere',
    undefined,
    /cannot be read: .*manifest.json does not exist. Run `nx run-many -t synth`/,
  ],
  ['a broken manifest', 'broken', '{"artifacts":', /is broken: .*manifest.json is not JSON/],
  ['a manifest that is no object', 'list', '[]', /holds no JSON object/],
])('%s is refused with the file and the remedy', (_title, name, manifest, message) => {
  const root = join(folder, name);
  if (manifest !== undefined) {
    mkdirSync(root);
    writeFileSync(join(root, 'manifest.json'), manifest);
  }

  expect(() => loadAssembly(root)).toThrow(message);
});

test('a template without resources is refused with the stack', () => {
  const root = writeAssembly(join(folder, 'empty'), 'hollow', {});

  expect(() => loadAssembly(root)).toThrow(/stack hollow .* has no Resources/);
});
