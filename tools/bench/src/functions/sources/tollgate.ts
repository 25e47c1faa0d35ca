import { createDocumentClient, defineItem, getItem, lambdaConnection, openTable } from '@tollgate/dynamodb';
import { problem, serve, traced } from '@tollgate/middleware';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { getCar, type CarAnswer } from '../../pipeline/contract.ts';

/** A function as our services have them: one GetItem, X-Ray on board. */
interface StoredCar extends CarAnswer {
  readonly version: number;
}

const cars = defineItem<StoredCar, { readonly carId: string }>({
  key: ({ carId }) => ({ pk: `CAR#${carId}`, sk: 'CAR' }),
  indexes: {},
});

const table = openTable({
  client: createDocumentClient({ ...lambdaConnection(process.env), capture: traced }),
  name: 'cars',
});

export const handler = serve(getCar, {}, async ({ path }) => {
  const found = await getItem(table, cars, path);
  if (found === undefined) throw problem(commonProblems.notFound, 'No car has this id.');
  const { version, ...body } = found;
  return { body, version };
});
