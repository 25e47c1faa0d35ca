import { EVENT_PREFIX, eventOf, eventRows } from '../events/event-rows.ts';
import type { StoredEvent } from '../events/event.ts';
import { historyOf, type ItemType, type Versioned } from '../items/item-type.ts';
import type { Table } from '../table/table.ts';
import { type Page, type PageRequest, queryPage } from './query-page.ts';

/** The events of an item, oldest first unless asked otherwise. They outlive the item. */
export async function queryHistory<Item extends Versioned & Id, Id, Index extends string>(
  table: Table,
  type: ItemType<Item, Id, Index>,
  id: NoInfer<Id>,
  page: PageRequest,
): Promise<Page<StoredEvent>> {
  const { items, ...next } = await queryPage(table, eventRows, {
    ...page,
    partition: historyOf(type, id),
    sortPrefix: EVENT_PREFIX,
  });
  return { ...next, items: items.map(eventOf) };
}
