import {
  commit,
  create,
  getItem,
  ItemExists,
  queryPage,
  replace,
  VersionMismatch,
  type CursorCodec,
  type Table,
} from '@tollgate/dynamodb';
import { stateChanged } from '@tollgate/states-contract';
import { StateChanged, StateExists } from '../domain/errors.ts';
import { matches } from '../domain/state-filter.ts';
import type { StateListing, StatePage, StateRepository } from '../domain/state-repository.ts';
import type { State } from '../domain/state.ts';
import { itemOf, stateItems, stateOf, STATES } from './state-item.ts';

/**
 * States in a DynamoDB table.
 * @param cursors the codec of list cursors, asked for by the first list only
 */
export function dynamoDbStateRepository(table: Table, cursors: () => CursorCodec): StateRepository {
  return {
    has: async (stateCode) =>
      (await getItem(table, stateItems, { stateCode }, { consistent: false })) !== undefined,
    list: (listing) => list(table, cursors(), listing),
    save: (state) => save(table, state),
  };
}

/**
 * There are 56 jurisdictions by law, so that all of them are one query of some 50 kB; what is asked for is picked from it.
 */
async function list(table: Table, cursors: CursorCodec, listing: StateListing): Promise<StatePage> {
  const { filter, limit, cursor } = listing;
  const scope = {
    operation: 'listStates',
    filter: { ...filter, codes: filter.codes && [...filter.codes].sort().join() },
  };
  const after = cursor === undefined ? '' : (cursors.decode(cursor, scope)['after'] ?? '');
  const { items } = await queryPage(table, stateItems, {
    operation: 'listStates',
    cursors,
    partition: STATES,
    limit: 100,
  });
  const found = items
    .filter(({ stateCode }) => stateCode > after)
    .map(stateOf)
    .filter((state) => matches(state, filter));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    next: last && found.length > limit ? cursors.encode({ after: last.stateCode }, scope) : null,
  };
}

async function save(table: Table, state: State): Promise<void> {
  const item = itemOf(state);
  try {
    await commit(table, {
      write: state.version === 1 ? create(stateItems, item) : replace(stateItems, item),
      event: { type: stateChanged.type, data: state },
    });
  } catch (error) {
    if (error instanceof ItemExists) throw new StateExists();
    if (error instanceof VersionMismatch) throw new StateChanged(error.expectedVersion);
    throw error;
  }
}
