import { print } from '../consumers/print.ts';
import { recordContracts } from './record/record-contracts.ts';

const usage = 'npm run contracts -- record [--check]';

await print(usage, () => recordContracts(process.argv.includes('--check')));
