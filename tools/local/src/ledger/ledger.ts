import { apiGatewayEntries } from './api-gateway.ts';
import { apiResourceEntries } from './api-resources.ts';
import { dataEntries } from './data.ts';
import { firewallEntries } from './firewall.ts';
import { functionEntries } from './functions.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { messagingEntries } from './messaging.ts';
import { operationsEntries } from './operations.ts';
import { surroundingEntries } from './surroundings.ts';
import { webSocketEntries } from './websocket.ts';

/** Every resource type the runtime knows. A type or property that is missing here stops the start with its logical id. */
export const ledger: Readonly<Record<string, LedgerEntry>> = {
  ...dataEntries,
  ...functionEntries,
  ...firewallEntries,
  ...apiGatewayEntries,
  ...apiResourceEntries,
  ...webSocketEntries,
  ...messagingEntries,
  ...operationsEntries,
  ...surroundingEntries,
};
