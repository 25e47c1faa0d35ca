import { bundleService } from './bundle-service.ts';

/** Bundles the functions of the service whose folder is given, or those of them that are named, and prints their sizes. */
const [projectRoot, ...functions] = process.argv.slice(2);
if (projectRoot === undefined) {
  console.error(
    'Which service? Received no folder; give one, as in: node tools/workspace/src/bundle/main.ts apps/vehicles',
  );
  process.exit(1);
}
const sizes = Object.entries(await bundleService(projectRoot, functions));
for (const [name, bytes] of sizes)
  console.log(`${name.padEnd(28)} ${(bytes / 1000).toFixed(0).padStart(5)} kB`);
