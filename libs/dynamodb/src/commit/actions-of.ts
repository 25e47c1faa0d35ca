import { claimActions } from '../claims/claim-actions.ts';
import { eventAction } from '../events/event-rows.ts';
import type { Table } from '../table/table.ts';
import type { Action } from './action.ts';
import type { Change } from './change.ts';

/** Everything that a change writes, as the actions of one transaction: the item, further ones, its claims, its event. */
export function actionsOf(table: Table, { write, also = [], claims, event }: Change): Action[] {
  return [
    write.action(table.name),
    ...also.map((further) => further.action(table.name)),
    ...(claims ? claimActions(table.name, write.key, claims) : []),
    ...(event ? [eventAction(table, write, event, new Date(table.now()).toISOString())] : []),
  ];
}
