import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiText } from './async-api.ts';

/** Brings the AsyncAPI document up to date with the contract. */
writeFileSync(join(import.meta.dirname, '../async-api.json'), asyncApiText());
