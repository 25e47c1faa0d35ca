import { parseArgs } from 'node:util';
import { bundleService } from './bundle-service.ts';

/**
 * Bundles the functions of the service whose folder is given, or those of them that are named, and prints their sizes;
 * with `--inspect` for a debugger, into `dist/inspect`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inspect: { type: 'boolean', default: false } },
});
const [projectRoot, ...functions] = positionals;
if (projectRoot === undefined) {
  console.error(
    'Which service? Received no folder; give one, as in: node tools/workspace/src/bundle/main.ts apps/vehicles',
  );
  process.exit(1);
}
const sizes = Object.entries(
  await bundleService(projectRoot, functions, values.inspect ? 'inspect' : 'lambda'),
);
for (const [name, bytes] of sizes)
  console.log(`${name.padEnd(28)} ${(bytes / 1000).toFixed(0).padStart(5)} kB`);
