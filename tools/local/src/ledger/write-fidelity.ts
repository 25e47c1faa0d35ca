import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFidelity } from './fidelity/describe-fidelity.ts';
import { ledger } from './ledger.ts';

writeFileSync(join(import.meta.dirname, '../../../../docs/local-fidelity.md'), describeFidelity(ledger));
