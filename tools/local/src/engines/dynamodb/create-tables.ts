import { resolveStack, type Template } from '../../assembly/index.ts';
import { ensureTable } from './ensure-table.ts';
import { isTable, tableDefinition } from './table-definition.ts';

/**
 * Makes every table of a template, as a stack of that name would.
 * @returns the names of the tables
 */
export async function createTables(endpoint: string, template: Template, stack = 'test'): Promise<string[]> {
  const { resources } = resolveStack({ name: stack, directory: '', template, assets: new Map() });
  const tables = resources.filter(isTable).map(tableDefinition);
  await Promise.all(tables.map((table) => ensureTable(endpoint, table)));
  return tables.map((table) => table.name);
}
