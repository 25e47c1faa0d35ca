import { createStackTable, emptyStackTable } from '@tollgate/testing/stack';
import { tableName } from '../src/environment.ts';

/** Creates the table that the stack defines, under the name that the test file's functions use. */
export const createVehiclesTable = (): Promise<void> => createStackTable(tableName);

/** Begins with an empty table again. */
export const emptyVehiclesTable = (): Promise<void> => emptyStackTable(tableName);
