import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBundle } from '../testing/bundle.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { FunctionHost } from './function-host.ts';

interface RecordedShapes {
  readonly lambda_context: { readonly nodejs: { readonly recorded: Readonly<Record<string, unknown>> } };
}

/** The context as AWS Lambda hands it out, kept beside the workspace; without it there is nothing to compare with. */
const file = join(import.meta.dirname, '../../../../../shared/conformance/events.json');
const folder = temporaryFolder();

(existsSync(file) ? test : test.skip)(
  'the context has the recorded keys and types, in their order',
  async () => {
    const { recorded } = (JSON.parse(readFileSync(file, 'utf8')) as RecordedShapes).lambda_context.nodejs;
    const host = new FunctionHost({
      surroundings: {
        region: 'us-east-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        tracingAddress: '127.0.0.1:2000',
        endpoints: {},
      },
      logFolder: join(folder, 'logs'),
      cacheFolder: join(folder, 'cache'),
      segment: () => undefined,
    });
    host.configure([
      {
        name: 'context',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:context',
        version: '1',
        qualifiers: new Set(['live']),
        runtime: 'nodejs24.x',
        handler: 'index.handler',
        codeFolder: writeBundle(folder, 'context', 'exports.handler = async (event, context) => context;'),
        memoryMb: 128,
        timeoutMs: 3000,
        environment: {},
        tracing: 'PassThrough',
      },
    ]);

    const invoked = await host.invoke('context:live', {}, { clientContext: { custom: {} } });
    const payload = invoked.payload as Record<string, unknown>;
    await host.stop();

    expect(Object.keys(payload)).toEqual(Object.keys(recorded));
    for (const [key, value] of Object.entries(recorded))
      if (key !== 'clientContext') expect([key, typeof payload[key]]).toEqual([key, typeof value]);
  },
);
