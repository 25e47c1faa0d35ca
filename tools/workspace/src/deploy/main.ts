import { deploy } from './command/deploy.ts';
import { exitOnSignals } from './command/exit-on-signals.ts';
import { deployOptions, usage } from './command/options.ts';
import { print } from '@tollgate/local/print';

exitOnSignals();
/** Plans deployments of a stage, carries them out and takes them back. */
await print(usage, () =>
  deploy(deployOptions(process.argv.slice(2), process.env['TOLLGATE_STAGE']), {
    workspaceRoot: process.cwd(),
    environment: process.env,
  }),
);
