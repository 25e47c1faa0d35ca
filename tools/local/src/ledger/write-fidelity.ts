import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFidelity } from './fidelity/describe-fidelity.ts';
import { ledger } from './ledger.ts';

/** Writes docs/local-fidelity.md from the ledger; with `--check` it fails when the page is another. */
const page = join(import.meta.dirname, '../../../../docs/local-fidelity.md');
const described = describeFidelity(ledger);
if (!process.argv.includes('--check')) writeFileSync(page, described);
else if (readFileSync(page, 'utf8') !== described) {
  process.stderr.write(
    'docs/local-fidelity.md is not that of the ledger; run: node tools/local/src/ledger/write-fidelity.ts\n',
  );
  process.exitCode = 1;
}
