import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { faultsOf, withFunctions, type BillOfMaterials, type Component } from './bill-of-materials.ts';

const workspaceRoot = join(__dirname, '../../../..');
const component = (name: string, version = '1.0.0'): Component => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
});

const bill: BillOfMaterials = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: { component: { ...component('house'), name: 'folder' } },
  components: [component('zod'), component('ajv')],
  dependencies: [{ ref: 'house@1.0.0', dependsOn: ['zod@1.0.0', 'ajv@1.0.0'] }],
};

it('each function is an application that depends on what it carries', () => {
  const whole = withFunctions(bill, 'house', { 'photos/get-photo': ['ajv@1.0.0'] });

  expect(whole.metadata.component).toMatchObject({ name: 'house', type: 'application' });
  expect(whole.components.at(-1)).toEqual({
    'bom-ref': 'function:photos/get-photo',
    type: 'application',
    name: 'photos/get-photo',
    version: '1.0.0',
  });
  expect(whole.dependencies).toEqual([
    { ref: 'house@1.0.0', dependsOn: ['zod@1.0.0', 'ajv@1.0.0', 'function:photos/get-photo'] },
    { ref: 'function:photos/get-photo', dependsOn: ['ajv@1.0.0'] },
  ]);
  expect(faultsOf(whole)).toEqual([]);
});

it('a bill whose references are not unique or lead nowhere is not right', () => {
  const twice = { ...bill, components: [...bill.components, component('zod')] };

  expect(faultsOf(twice)).toEqual(['the reference zod@1.0.0 is there twice']);
  expect(faultsOf(withFunctions(bill, 'house', { 'photos/get-photo': ['sharp@1.0.0'] }))).toEqual([
    'function:photos/get-photo → sharp@1.0.0 leads nowhere',
  ]);
  expect(faultsOf({ ...bill, specVersion: '2' })).toEqual(['it is CycloneDX 2, not CycloneDX 1.x']);
});

it('the bill of this project names every function and leads from it to its packages', () => {
  const printed = execFileSync('node', ['tools/workspace/src/delivery/sbom.ts', '--out', '-'], {
    cwd: workspaceRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });

  const { metadata, components, dependencies } = JSON.parse(printed) as BillOfMaterials;
  const functions = components.filter(({ 'bom-ref': ref }) => ref.startsWith('function:'));
  const carriedBy = (name: string): readonly string[] =>
    dependencies.find(({ ref }) => ref === `function:${name}`)?.dependsOn ?? [];
  expect(metadata.component.type).toBe('application');
  expect(functions.map(({ name }) => name)).toContain('access/authorize-partner');
  expect(carriedBy('access/authorize-partner')).toContainEqual(expect.stringMatching(/^aws-jwt-verify@/));
  expect(functions.filter(({ name }) => carriedBy(name).length === 0)).toEqual([]);
}, 60_000);
