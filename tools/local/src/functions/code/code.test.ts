import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localTarget, type JsonObject, type ResolvedResource } from '../../assembly/index.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { zipArchive } from '../../testing/zip-archive.ts';
import { FunctionHost, functionDefinitions } from '../index.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');

function resource(logicalId: string, type: string, properties: object, stack = 'things'): ResolvedResource {
  return {
    stack,
    logicalId,
    type: `AWS::Lambda::${type}`,
    properties: properties as JsonObject,
    metadata: {},
  };
}
const fn = (properties: object): ResolvedResource =>
  resource('Fn', 'Function', { FunctionName: 'fn', Runtime: 'nodejs24.x', ...properties });
const layer = (logicalId: string, key: string): ResolvedResource =>
  resource(logicalId, 'LayerVersion', { LayerName: logicalId, Content: { S3Key: key } });
const layerArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:layer:${name}:1`;

function define(resources: readonly ResolvedResource[], assets: Record<string, string> = {}) {
  const stack = { name: 'things', directory: folder, assets: new Map(Object.entries(assets)), resources };
  const [definition] = functionDefinitions([stack], localTarget, store);
  if (definition === undefined) throw new Error('no function is defined');
  return definition;
}

describe('inline code', () => {
  const codeFolder = (ZipFile: string): string => define([fn({ Code: { ZipFile } })]).codeFolder;

  test('is a file called index, once for each content', () => {
    const first = codeFolder('exports.handler = () => 1;');

    expect(readFileSync(join(first, 'index.js'), 'utf8')).toBe('exports.handler = () => 1;');
    expect(codeFolder('exports.handler = () => 1;')).toBe(first);
    expect(codeFolder('exports.handler = () => 2;')).not.toBe(first);
  });

  test.each(['export const handler = () => 1;', "import { x } from 'y';\nexport const handler = x;"])(
    'in module syntax is a module: %s',
    (source) => {
      expect(readdirSync(codeFolder(source))).toEqual(['index.mjs']);
    },
  );

  test('that only calls import() is none', () => {
    expect(readdirSync(codeFolder("exports.handler = () =>\n  import('x');"))).toEqual(['index.js']);
  });
});

describe('an asset', () => {
  const zipped = (name: string, archive: Buffer): string => {
    writeFileSync(join(folder, name), archive);
    return define([fn({ Code: { S3Key: 'key' } })], { key: join(folder, name) }).codeFolder;
  };

  test('that is a folder is used where it is', () => {
    mkdirSync(join(folder, 'plain'));

    expect(define([fn({ Code: { S3Key: 'key' } })], { key: join(folder, 'plain') }).codeFolder).toBe(
      join(folder, 'plain'),
    );
  });

  test('that is a zip file is unpacked, with folders and permissions', () => {
    const unpacked = zipped(
      'code.zip',
      zipArchive({ 'index.js': 'code', 'bin/tool': 'x'.repeat(5000) }, 0o755),
    );

    expect(readFileSync(join(unpacked, 'index.js'), 'utf8')).toBe('code');
    expect(readFileSync(join(unpacked, 'bin/tool'), 'utf8')).toHaveLength(5000);
    expect(statSync(join(unpacked, 'bin/tool')).mode & 0o777).toBe(0o755);
  });

  test.each([
    ['no archive', Buffer.from('plain text'), /code.zip is no zip archive .* no central directory/],
    ['an archive cut short', zipArchive({ a: 'b' }).subarray(20), /is no zip archive/],
    ['an archive that leads out of its folder', zipArchive({ '../evil': 'x' }), /\.\.\/evil leads out of/],
  ])('that is %s is refused and leaves nothing behind', (_title, archive, message) => {
    const before = readdirSync(store);

    expect(() => zipped('code.zip', archive)).toThrow(message);
    expect(readdirSync(store)).toEqual(before);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });
});

describe('modules that a function finds by name', () => {
  const moduleAt = (path: string, text: string): void => {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.js'), `module.exports = '${text}';`);
  };
  moduleAt('one/nodejs/node_modules/a', 'a of one');
  moduleAt('one/nodejs/node_modules/b', 'b of one');
  moduleAt('two/nodejs/node_modules/a', 'a of two');
  moduleAt('two/nodejs/node24/node_modules/c', 'c for 24');
  const assets = { one: join(folder, 'one'), two: join(folder, 'two') };
  const layers = [layer('One', 'one'), layer('Two', 'two')];

  const seen = (expression: string, properties: object): string => {
    const { modulePaths = [] } = define([...layers, fn(properties)], assets);
    const env = { NODE_PATH: modulePaths.join(':') };
    return execFileSync(process.execPath, ['-p', expression], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  };

  test('are those of its layers, of which a later one hides an earlier one', () => {
    const Layers = [layerArn('One'), layerArn('Two')];

    expect(seen("[require('a'), require('b'), require('c')].join()", { Layers })).toBe(
      'a of two,b of one,c for 24',
    );
  });

  test('are those of the runtime, and no others of the workspace', () => {
    expect(seen("typeof require('@aws-sdk/client-dynamodb').DynamoDBClient", {})).toBe('function');
    expect(() => seen("require('zod')", {})).toThrow(/Cannot find module 'zod'/);
  });

  test('may lie in a layer that its stack does not define, unless nothing defines it', () => {
    expect(() => define([fn({ Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:other:7'] })])).toThrow(
      /things\/Fn uses the layer arn:\S+:layer:other:7, which no template given defines/,
    );
    expect(
      define([fn({ Layers: ['arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:53'] })])
        .name,
    ).toBe('fn');
  });
});

test('an alias of another stack belongs to the function', () => {
  const alias = resource('Alias', 'Alias', { FunctionName: 'fn', Name: 'live' }, 'others');

  expect([...define([fn({}), alias]).qualifiers]).toEqual(['$LATEST', 'live']);
});

describe('a running function', () => {
  const host = new FunctionHost({
    surroundings: {
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret', sessionToken: 'token' },
      tracingAddress: '127.0.0.1:2000',
      endpoints: {},
    },
    logFolder: join(folder, 'logs'),
    cacheFolder: join(folder, 'cache'),
    segment: () => undefined,
  });
  afterAll(() => host.stop());
  const answerOf = async (ZipFile: string): Promise<unknown> => {
    host.configure([define([fn({ Code: { ZipFile }, Timeout: 10 })])]);
    return (await host.invoke('fn', {}, {})).payload;
  };

  test('sees no package that only stands above its bundle', async () => {
    mkdirSync(join(folder, 'app', 'bundle', 'node_modules', 'own'), { recursive: true });
    mkdirSync(join(folder, 'app', 'node_modules', 'hidden'), { recursive: true });
    writeFileSync(join(folder, 'app', 'node_modules', 'hidden', 'index.js'), 'module.exports = 1;');
    writeFileSync(
      join(folder, 'app', 'bundle', 'node_modules', 'own', 'index.js'),
      "module.exports = 'own';",
    );
    const call = (name: string): Promise<unknown> => {
      writeFileSync(
        join(folder, 'app', 'bundle', `${name}.js`),
        `const found = require('${name}'); exports.handler = async () => found;`,
      );
      const asset = { key: join(folder, 'app', 'bundle') };
      host.configure([
        define([fn({ Code: { S3Key: 'key' }, Handler: `${name}.handler`, Timeout: 10 })], asset),
      ]);
      return host.invoke('fn', {}, {}).then(({ payload }) => payload);
    };

    await expect(call('own')).resolves.toBe('own');
    await expect(call('hidden')).resolves.toMatchObject({ errorType: 'Runtime.ImportModuleError' });
  });

  test('in module syntax imports the SDK of the runtime', async () => {
    const code = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export const handler = async () => new DynamoDBClient({}).config.serviceId;`;

    await expect(answerOf(code)).resolves.toBe('DynamoDB');
  });

  test('in module syntax imports nothing else that it does not bring along', async () => {
    await expect(
      answerOf("import { z } from 'zod';\nexport const handler = async () => z;"),
    ).resolves.toMatchObject({
      errorMessage: expect.stringContaining("Cannot find package 'zod'") as unknown,
    });
  });
});
