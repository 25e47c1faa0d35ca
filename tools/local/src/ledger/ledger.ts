import { apiGatewayEntries } from './api-gateway.ts';
import { dataEntries } from './data.ts';
import { functionEntries } from './functions.ts';
import { operationsEntries } from './operations.ts';

/** What the runtime does with the properties of one resource type. */
export interface PropertyEntry {
  /** Properties that have their effect here. */
  readonly honoured: readonly string[];
  /** Properties without effect here, each with the reason. */
  readonly accepted?: Readonly<Record<string, string>>;
  /** Properties that the runtime cannot follow and must not ignore, each with the remedy. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** A whole type without effect here, with the reason, or its properties one by one. */
export type LedgerEntry = PropertyEntry | { readonly without: string };

/** Every resource type the runtime knows. A type or property that is missing here is reported by logical id. */
export const ledger: Readonly<Record<string, LedgerEntry>> = {
  ...dataEntries,
  ...functionEntries,
  ...apiGatewayEntries,
  ...operationsEntries,
};
