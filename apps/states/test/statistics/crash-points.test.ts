import { dynamoDbStatisticsRepository } from '../../src/data-access/statistics/dynamodb-statistics-repository.ts';
import { countVehicles } from '../../src/domain/statistics/count-vehicles.ts';
import { historyEntry } from '../vehicles.ts';
import { freshTable, patientClient, recounted, storedTotals } from './store.ts';

/** Calls to the store that counting a batch makes: the generations, what was counted before, the transaction. */
const calls = 3;
const points = Array.from({ length: calls }, (_none, at) => at + 1).flatMap((call) => [
  [`before call ${call}`, call, 'before'] as const,
  [`after call ${call}`, call, 'after'] as const,
]);

class Crash extends Error {}

/** A client whose process ends around one of its calls, as far as anyone can see. */
function crashingClient(crashAt: number, when: 'before' | 'after') {
  const client = patientClient();
  let count = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const isLast = ++count === crashAt;
      if (isLast && when === 'before') throw new Crash();
      const result = await next(args);
      if (isLast) throw new Crash();
      return result;
    },
    { step: 'initialize', priority: 'high' },
  );
  return client;
}

const first = historyEntry({ stateCode: 'CA' });
const moved = historyEntry({ ...first.vehicle, stateCode: 'NV', version: 2 });
const second = historyEntry({ stateCode: 'CA', make: 'FORD' });

test.each(points)(
  'statistics: a consumer that dies %s leaves what a repeat completes',
  async (_name, call, when) => {
    const table = await freshTable();
    await countVehicles(dynamoDbStatisticsRepository(table), [first]);
    const dying = dynamoDbStatisticsRepository({ ...table, client: crashingClient(call, when) });
    const batch = [moved, second];

    await expect(countVehicles(dying, batch)).rejects.toThrow(Crash);
    await countVehicles(dynamoDbStatisticsRepository(table), batch);

    expect(await storedTotals(table, ['CA', 'NV'])).toEqual(recounted([first, moved, second]));
  },
);

test('statistics: ten deliveries of one batch at the same time count it once', async () => {
  const table = await freshTable();
  const statistics = dynamoDbStatisticsRepository(table);
  const batch = Array.from({ length: 20 }, () => historyEntry({ stateCode: 'CA' }));

  const outcomes = await Promise.all(Array.from({ length: 10 }, () => countVehicles(statistics, batch)));

  expect(outcomes.map(({ applied }) => applied).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 20]);
  expect(await storedTotals(table, ['CA'])).toEqual(recounted(batch));
});
