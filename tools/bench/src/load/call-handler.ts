import { createRequire } from 'node:module';
import { lambdaContext } from '@tollgate/testing';

/**
 * Runs in a process of its own with a function's environment: calls the handler of a bundle as often as its parent
 * says, one call after the other, and answers with the milliseconds of each.
 */
type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number }>;

const [file = '', eventJson = '{}'] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(file) as { readonly handler: Handler };

async function callOften(times: number): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (let call = 0; call < times; call += 1) {
    const event: unknown = JSON.parse(eventJson);
    const startedAt = performance.now();
    const { statusCode } = await handler(event, lambdaContext());
    milliseconds.push(performance.now() - startedAt);
    if (statusCode !== 200) throw new Error(`${file} answers with ${statusCode}`);
  }
  return milliseconds;
}

process.on('message', (times: number) => void callOften(times).then((all) => process.send?.(all)));
process.once('disconnect', () => process.exit(0));
