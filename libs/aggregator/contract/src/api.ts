import { createHash } from 'node:crypto';
import { composeContracts } from '@tollgate/contract-kit';
import { openApiDocument } from '@tollgate/contract-kit/openapi';
import { photosContract } from '@tollgate/photos-contract/contract';
import { statesContract } from '@tollgate/states-contract/contract';
import { vehiclesContract } from '@tollgate/vehicles-contract/contract';
import { aggregatorContract } from './contract.ts';

export { indexLinks } from './index-links.ts';

/** The contracts that the one API is made of. */
export const apiContracts = [vehiclesContract, statesContract, photosContract, aggregatorContract];

/** The specification of the whole API for people and their tools: OpenAPI 3.1 as JSON text. */
export const specification: string = JSON.stringify(
  openApiDocument(composeContracts(apiContracts), {
    title: 'Tollgate',
    version: '1.0.0',
    description: 'A public vehicle registry: vehicles, states and photos behind one gateway.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  }),
);

/** Changes with every change of the specification: the start of its SHA-256. */
export const specificationVersion: string = createHash('sha256')
  .update(specification)
  .digest('hex')
  .slice(0, 16);
