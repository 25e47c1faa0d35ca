import { deploy } from './command/deploy.ts';
import { deployOptions, usage } from './command/options.ts';
import { print } from '../consumers/print.ts';

/** Plans deployments of a stage, carries them out and takes them back. */
const args = process.argv.slice(2);
await print(usage, () =>
  args.includes('--help')
    ? Promise.resolve(`Usage: ${usage}`)
    : deploy(deployOptions(args, process.env['TOLLGATE_STAGE']), {
        workspaceRoot: process.cwd(),
        environment: process.env,
      }),
);
