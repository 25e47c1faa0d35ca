import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  commit,
  create,
  createCursorCodec,
  getItem,
  ItemExists,
  keyOf,
  queryPage,
  replace,
  StoreBusy,
  VersionMismatch,
  type Table,
} from '@tollgate/dynamodb';
import { ImportNotFound } from '../../domain/imports/errors.ts';
import type { ImportRepository } from '../../domain/imports/import-repository.ts';
import { changed, withRows } from '../../domain/imports/vehicle-import.ts';
import { chunkPrefix, chunkRows, imports } from './import-item.ts';

/** Imports in a DynamoDB table. */
export function dynamodbImportRepository(table: Table): ImportRepository {
  const find: ImportRepository['find'] = (importId) => getItem(table, imports, { importId });
  const get: ImportRepository['get'] = async (importId) => {
    const record = await find(importId);
    if (record === undefined) throw new ImportNotFound();
    return record;
  };
  const isCounted: ImportRepository['isCounted'] = async (importId, chunk) =>
    (await getItem(table, chunkRows, { importId, chunk })) !== undefined;

  return {
    find,
    get,
    isCounted,

    create: async (record, once) => {
      const result = await commit(table, {
        write: create(imports, record),
        ...(once && { idempotency: once }),
      });
      return result.outcome === 'replayed' ? result.answer : undefined;
    },

    change: (importId, change) =>
      untilUnhindered(async () => {
        const current = await get(importId);
        const next = change(current);
        if (next === undefined) return current;
        const record = changed(current, next);
        await commit(table, { write: replace(imports, record) });
        return record;
      }),

    count: (importId, result) =>
      untilUnhindered(async () => {
        if (await isCounted(importId, result.chunk)) return;
        const current = await get(importId);
        try {
          await commit(table, {
            write: replace(imports, withRows(current, result)),
            also: [create(chunkRows, { ...result, importId, version: 1 })],
          });
        } catch (error) {
          // Another run of the same chunk came first.
          if (!(error instanceof ItemExists)) throw error;
        }
      }),

    async *chunks(importId) {
      // These cursors never leave the process.
      const cursors = createCursorCodec({ secret: randomBytes(32).toString('hex') });
      let cursor: string | undefined;
      do {
        const page = await queryPage(table, chunkRows, {
          partition: keyOf('IMPORT', importId),
          sortPrefix: chunkPrefix,
          operation: 'finishImport',
          cursors,
          limit: 100,
          cursor,
        });
        yield* page.items;
        cursor = page.next;
      } while (cursor !== undefined);
    },
  };
}

/** Tries of a change that others come before; each of the chunks under way adds its rows to one import. */
const tries = 60;
const longestPauseMs = 200;

/** Runs a change made from what was read again, until nothing has changed in between. */
async function untilUnhindered<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isHindered = error instanceof VersionMismatch || error instanceof StoreBusy;
      if (!isHindered || made === tries) throw error;
      await pause(Math.random() * Math.min(longestPauseMs, 10 * made));
    }
  }
}
