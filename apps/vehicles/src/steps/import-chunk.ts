import { compile } from '@tollgate/contract-kit/compile';
import { step } from '@tollgate/middleware';
import { registerVehicle } from '@tollgate/vehicles-contract';
import { importChunk, type ChunkRequest } from '../domain/imports/import-chunk.ts';
import { files, imports, vehicles } from '../import-steps.ts';
import { now } from '../service.ts';
import { stateRulesFor } from '../state-rules.ts';

const { validateBody } = compile(registerVehicle);

export const handler = step('import-chunk', async (request: ChunkRequest, { log }) => {
  if (validateBody === undefined)
    throw new Error('registerVehicle takes a body; its contract has no schema for it.');
  const rules = stateRulesFor({ forwardedHeaders: () => ({}), log });
  await importChunk({ imports, files, vehicles, rules, validate: validateBody, now }, request);
  // Nothing is gathered from the chunks: an answer for each would grow with the file.
  return null;
});
