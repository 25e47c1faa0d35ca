import { localTarget, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { functionDefinitions } from './index.ts';

const folder = temporaryFolder();
const resource = (type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId: type,
  type: `AWS::Lambda::${type}`,
  properties: properties as JsonObject,
  metadata: {},
});
const read = (properties: object, ...more: readonly ResolvedResource[]) => {
  const fn = resource('Function', {
    FunctionName: 'work',
    Runtime: 'nodejs24.x',
    Code: { ZipFile: 'exports.handler = () => 1;' },
    ...properties,
  });
  const stack = {
    name: 'things',
    directory: folder,
    assets: new Map<string, string>(),
    resources: [fn, ...more],
  };
  return functionDefinitions([stack], localTarget, folder)[0];
};

test('a function is called by its name, its aliases and its version', () => {
  const others = [
    resource('Version', { FunctionName: 'work' }),
    resource('Alias', { FunctionName: 'work', FunctionVersion: '1', Name: 'live' }),
    resource('Alias', { FunctionName: 'other', FunctionVersion: '1', Name: 'draft' }),
  ];

  expect(read({}, ...others)).toMatchObject({ name: 'work', version: '1' });
  expect([...(read({}, ...others)?.qualifiers ?? [])].toSorted()).toEqual(['$LATEST', '1', 'live']);
});

test('limits and tracing are those of the template', () => {
  expect(
    read({
      MemorySize: 512,
      Timeout: 7,
      ReservedConcurrentExecutions: 3,
      TracingConfig: { Mode: 'Active' },
      Handler: 'main.run',
      Environment: { Variables: { COUNT: 1 } },
    }),
  ).toMatchObject({
    memoryMb: 512,
    timeoutMs: 7000,
    reservedConcurrency: 3,
    tracing: 'Active',
    handler: 'main.run',
    environment: { COUNT: '1' },
  });
});

test('a function that says nothing has the limits of Lambda', () => {
  expect(read({})).toMatchObject({ memoryMb: 128, timeoutMs: 3000, tracing: 'PassThrough' });
  expect(read({})).not.toHaveProperty('reservedConcurrency');
});
