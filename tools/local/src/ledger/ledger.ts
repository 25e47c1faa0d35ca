import { apiGatewayEntries } from './api-gateway.ts';
import { dataEntries } from './data.ts';
import { functionEntries } from './functions.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { operationsEntries } from './operations.ts';

/** Every resource type the runtime knows. A type or property that is missing here is reported by logical id. */
export const ledger: Readonly<Record<string, LedgerEntry>> = {
  ...dataEntries,
  ...functionEntries,
  ...apiGatewayEntries,
  ...operationsEntries,
};
