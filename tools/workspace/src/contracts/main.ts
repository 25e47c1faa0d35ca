import { parseArgs } from 'node:util';
import { print } from '../consumers/print.ts';
import { checkCommand } from './check/check-command.ts';
import { checkOptions } from './check/check-options.ts';
import { recordContracts } from './record/record-contracts.ts';

const usage = [
  'npm run contracts -- record [--check]',
  'npm run contracts -- check [--base REF] [--deployed URL | --stage NAME] [--usage FILE] [--today DATE] [--json | --markdown]',
].join('\n       ');

/** What a team runs when it changes a contract: `record` writes what is recorded, `check` says what the change means for whom. */
await print(usage, async () => {
  const [command, ...args] = process.argv.slice(2);
  switch (command) {
    case '--help':
    case undefined:
      return `Usage: ${usage}`;
    case 'record': {
      const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
      return recordContracts(values.check);
    }
    case 'check': {
      const { report, isAllowed } = await checkCommand(checkOptions(args));
      if (!isAllowed) process.exitCode = 1;
      return report;
    }
    default:
      throw new Error(`There is no command ${JSON.stringify(command)}; there are record, check.`);
  }
});
