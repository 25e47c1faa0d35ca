import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accessTable } from '../../test/access-table.ts';
import { take } from './take.ts';
import { windowOf } from './quota-window.ts';

const window = windowOf('DAY', Date.UTC(2026, 10, 22));
const quota = (limit: number) => ({ name: 'free', limit, period: 'DAY' }) as const;

/** A table whose next answer is lost on its way: the store has done what it was asked, and the SDK asks again. */
async function tableThatLosesAnswers(meanwhile?: () => Promise<unknown>) {
  const table = await accessTable();
  let isNextLost = false;
  table.client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (!isNextLost) return answer;
      isNextLost = false;
      await meanwhile?.();
      throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return { table, loseNext: () => (isNextLost = true) };
}

test('exact quota: an update that is repeated after a lost answer counts once, the last of a quota too', async () => {
  const { table, loseNext } = await tableThatLosesAnswers();

  const used = [];
  for (let call = 0; call < 3; call += 1) {
    loseNext();
    used.push(await take(table, 'repeated', quota(2), window));
  }

  expect(used).toEqual([1, 2, undefined]);
});

test('exact quota: where another call came in between, a repeated update counts twice and never less', async () => {
  const { table, loseNext } = await tableThatLosesAnswers(() => take(table, 'between', quota(9), window));

  loseNext();

  expect(await take(table, 'between', quota(9), window)).toBe(3);
});

test('exact quota: a counter without a mark of its last update goes on from where it is', async () => {
  const { table } = await tableThatLosesAnswers();
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: 'use#unmarked', sk: `free#${window.name}` },
      UpdateExpression: 'SET used = :used',
      ExpressionAttributeValues: { ':used': 4 },
    }),
  );

  expect(await take(table, 'unmarked', quota(9), window)).toBe(5);
});
