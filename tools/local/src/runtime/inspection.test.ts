import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readInspected, serve, type Runtime } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { eventually } from '../testing/eventually.ts';
import { attach } from '../testing/inspector-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
/** Milliseconds that the template gives the function and its integration. */
const limits = { function: 1000, integration: 200 } as const;

const alias = (name: string): object => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: { Ref: name }, FunctionVersion: '1', Name: 'live' },
});
const template = {
  Resources: {
    Greet: functionResource('app-greet', join(folder, 'deployed'), { Timeout: limits.function / 1000 }),
    GreetAlias: alias('Greet'),
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Body: {
          openapi: '3.0.1',
          info: { title: 'greetings', version: '1' },
          paths: {
            '/greetings/{name}': {
              get: {
                responses: { 200: { description: 'ok' } },
                parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
                'x-amazon-apigateway-integration': {
                  type: 'aws_proxy',
                  httpMethod: 'POST',
                  timeoutInMillis: limits.integration,
                  uri: {
                    'Fn::Sub':
                      'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${GreetAlias}/invocations',
                  },
                },
              },
            },
          },
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'local' },
    },
  },
};

/** Bundles `greet.ts`, whose line 4 makes the greeting, with a map. */
async function bundle(word: string): Promise<void> {
  const entry = join(folder, 'greet.ts');
  writeFileSync(
    entry,
    `interface Request { readonly pathParameters: { readonly name: string } }
export const handler = async (event: Request) => {
  const { name } = event.pathParameters;
  const body: string = \`${word}, \${name}\`;
  return { statusCode: 200, body };
};
`,
  );
  await build({
    entryPoints: [entry],
    outfile: join(folder, 'inspected/index.js'),
    ...{ bundle: true, format: 'cjs', platform: 'node', sourcemap: true },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let runtime: Runtime;
let port: number;
beforeAll(async () => {
  mkdirSync(join(folder, 'deployed'));
  writeFileSync(join(folder, 'deployed/index.js'), 'exports.handler = async () => ({ statusCode: 500 });');
  await bundle('Hello');
  port = await freePort();
  runtime = await serve({
    assemblies: [writeAssembly(join(folder, 'cdk.out'), 'app', template)],
    ...{ port: 0, dataDir: join(folder, 'data'), log: () => undefined },
    inspect: [{ name: 'greet', port, codeFolder: join(folder, 'inspected') }],
  });
});
afterAll(() => runtime.stop());

test('a breakpoint in a source holds the function, whatever its time limits, and what it answers then arrives', async () => {
  const debuggerOf = await attach(port);
  await debuggerOf.breakAt('greet.ts', 4);
  const called = fetch(`${runtime.url}/greetings/ada`);

  const pause = await debuggerOf.paused();
  const since = Date.now();
  await eventually(() => Date.now() - since > limits.function + limits.integration);
  const name = await debuggerOf.evaluate(pause, 'name');
  await debuggerOf.resume();
  const answer = await called;
  debuggerOf.close();

  expect(name).toBe('ada');
  expect([answer.status, await answer.text()]).toEqual([200, 'Hello, ada']);
});

test('after a change of its code a function can be attached to again, without being called', async () => {
  const before = await attach(port);
  before.close();
  await bundle('Welcome');

  const after = await attach(port, before.address);
  await after.breakAt('greet.ts', 4);
  const called = fetch(`${runtime.url}/greetings/grace`);
  await after.paused();
  await after.resume();
  after.close();

  expect(await (await called).text()).toBe('Welcome, grace');
});

describe('names of functions to inspect', () => {
  test('ports count up from that of Node.js, unless they are given', () => {
    expect(readInspected(['greet', 'part', 'greet-all:9300'])).toEqual([
      { name: 'greet', port: 9229 },
      { name: 'part', port: 9230 },
      { name: 'greet-all', port: 9300 },
    ]);
  });

  test.each([
    [['greet:0'], 'is no NAME[:PORT]'],
    [['greet part'], 'is no NAME[:PORT]'],
    [['greet:9300', 'part:9300'], 'gives port 9300 to two functions'],
  ])('%p is refused: %s', (values, message) => {
    expect(() => readInspected(values)).toThrow(message);
  });

  test('a name that no function has stops the start, and says which there are', async () => {
    const starting = serve({
      assemblies: [join(folder, 'cdk.out')],
      ...{ port: 0, dataDir: join(folder, 'other'), log: () => undefined },
      inspect: [{ name: 'wave', port: 9229 }],
    });

    await expect(starting).rejects.toThrow(
      'No function has the name wave to inspect. Give one of app-greet.',
    );
  });
});
