import { createHash } from 'node:crypto';
import { scopesOfAccess } from '@tollgate/contract-kit';
import { openApiDocument } from '@tollgate/contract-kit/openapi';
import { teamOfService } from '@tollgate/contract-kit/ownership';
import { apiEvents, apiOperations } from './api-operations.ts';

export { indexLinks } from './index-links.ts';

/** The specification of the whole API for people and their tools: OpenAPI 3.1 as JSON text. */
export const specification: string = JSON.stringify(
  openApiDocument(
    apiOperations,
    {
      title: 'Tollgate',
      version: '1.0.0',
      description: 'A public vehicle registry: vehicles, states and photos behind one gateway.',
      teamOf: (service) => teamOfService(import.meta.dirname, service).name,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    apiEvents,
  ),
);

/** Changes with every change of the specification: the start of its SHA-256. */
export const specificationVersion: string = createHash('sha256')
  .update(specification)
  .digest('hex')
  .slice(0, 16);

/** Every route that is open to partners, with the scopes of which a partner's token needs one. */
export const partnerRoutes = apiOperations
  .filter(({ access }) => access.kind === 'partner')
  .map(({ method, path, access }) => ({ method, path, scopes: scopesOfAccess(access) }));
