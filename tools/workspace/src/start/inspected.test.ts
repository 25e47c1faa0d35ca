import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleService } from '../bundle/bundle-service.ts';
import { inspectedFunctions, readInspections } from './inspected.ts';

const workspaceRoot = join(__dirname, '../../../..');

test('functions are named by service and file, each at a port of its own', () => {
  expect(
    readInspections(workspaceRoot, ['access/authorize-partner', 'access/authorize-partner:9300']).map(
      ({ root, name, port }) => `${root} ${name} ${port}`,
    ),
  ).toEqual(['apps/access authorize-partner 9229', 'apps/access authorize-partner 9300']);
});

test.each([
  ['access', 'apps/access has '],
  ['access/authorise-partner', 'authorize-partner'],
  ['acess/authorize-partner', 'services are access, aggregator'],
  ['access/src/authorize-partner', 'apps/access has '],
])('%s is refused, with what there is: %s', (value, said) => {
  expect(() => readInspections(workspaceRoot, [value])).toThrow(said);
});

test('a bundle for a debugger has a map beside it', async () => {
  const inspections = readInspections(workspaceRoot, ['access/authorize-partner']);
  await bundleService('apps/access', ['authorize-partner'], 'inspect');

  const [inspected] = inspectedFunctions(workspaceRoot, inspections);

  expect(inspected).toMatchObject({ name: 'tollgate-local-access-authorize-partner', port: 9229 });
  expect(existsSync(join(inspected?.codeFolder ?? '', 'index.js.map'))).toBe(true);
});
