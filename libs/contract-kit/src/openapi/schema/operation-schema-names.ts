import { successStatus, type Operation } from '../../definition/operation.ts';

/** Component name of a request body that has no name of its own. */
export const requestSchemaName = (operation: Operation): string => `${pascalCase(operation.id)}Request`;

/** Component name of an answer that has no name of its own. */
export function responseSchemaName(operation: Operation, status: number): string {
  const suffix = status === successStatus(operation) ? '' : String(status);
  return `${pascalCase(operation.id)}Response${suffix}`;
}

const pascalCase = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
