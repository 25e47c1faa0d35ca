import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
import { checkOptions } from './check/check-options.ts';
import { workspaceRoot } from './contract-packages.ts';
import { explained } from './missing-export.ts';

const usage = [
  'npm run contracts -- record [--check]',
  'npm run contracts -- check [--base REF] [--deployed URL | --stage NAME] [--usage FILE] [--today DATE] [--json | --markdown]',
].join('\n       ');

/** Loads a command, and with it the contracts. @throws Error naming what one of them lacks of another */
const load = async <Command>(command: () => Promise<Command>): Promise<Command> => {
  try {
    return await command();
  } catch (error) {
    throw explained(workspaceRoot, error);
  }
};

/** What a team runs when it changes a contract: `record` writes what is recorded, `check` says what the change means for whom. */
await print(usage, async () => {
  const [command, ...args] = process.argv.slice(2);
  switch (command) {
    case undefined:
      return `Usage: ${usage}`;
    case 'record': {
      const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
      const { recordContracts } = await load(() => import('./record/record-contracts.ts'));
      return load(() => recordContracts(values.check));
    }
    case 'check': {
      const options = checkOptions(args);
      const { checkCommand } = await load(() => import('./check/check-command.ts'));
      const { report, isAllowed } = await load(() => checkCommand(options));
      if (!isAllowed) process.exitCode = 1;
      return report;
    }
    default:
      throw new Error(`There is no command ${JSON.stringify(command)}; there are record, check.`);
  }
});
