import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import type { JsonObject } from '../json.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { stateMachineDefinitions } from './state-machine-definitions.ts';

const folder = temporaryFolder();
const machine = (properties: JsonObject): ResolvedResource => ({
  stack: 'Shop',
  logicalId: 'Orders',
  type: 'AWS::StepFunctions::StateMachine',
  properties,
  metadata: {},
});
const read = (properties: JsonObject, assets: Readonly<Record<string, string>> = {}) =>
  stateMachineDefinitions([machine(properties)], localTarget, (key) => assets[key])[0];

test('a machine is read with all it says', () => {
  const found = read({
    StateMachineName: 'orders',
    StateMachineType: 'EXPRESS',
    RoleArn: 'arn:aws:iam::000000000000:role/orders',
    DefinitionString: '{ "StartAt": "A" }',
  });

  expect(found).toEqual({
    name: 'orders',
    arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:orders',
    type: 'EXPRESS',
    roleArn: 'arn:aws:iam::000000000000:role/orders',
    definition: '{"StartAt":"A"}',
    where: 'Shop/Orders',
  });
});

test('a definition may be an object, with substitutions', () => {
  const found = read({
    Definition: { StartAt: 'A', Comment: '${Said} and ${Other}' },
    DefinitionSubstitutions: { Said: 'a "word"' },
  });

  expect(JSON.parse(found?.definition ?? '')).toEqual({ StartAt: 'A', Comment: 'a "word" and ${Other}' });
});

test('a definition may be an asset', () => {
  const file = join(folder, 'orders.asl.json');
  writeFileSync(file, '{"StartAt":"B"}');

  const found = read({ DefinitionS3Location: { Bucket: 'assets', Key: 'orders' } }, { orders: file });

  expect(found?.definition).toBe('{"StartAt":"B"}');
});

test.each([
  [{}, 'Shop/Orders: it has no definition'],
  [{ DefinitionS3Location: { Bucket: 'b', Key: 'gone' } }, 'gone is no asset of the assembly'],
  [{ DefinitionString: 'StartAt: A' }, 'its definition is no JSON'],
])('%j is refused', (properties, message) => {
  expect(() => read(properties as JsonObject)).toThrow(message);
});
