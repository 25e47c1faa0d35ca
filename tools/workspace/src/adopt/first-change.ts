import type { Edit } from './edit.ts';

/** The first change of CONTRIBUTING.md, told by the index instead of a vehicle. */
export const firstChange: readonly Edit[] = [
  {
    from: 'ask for a vehicle that nobody has registered:\n\n   ```sh\n   KEY=$(npm run --silent key)\n   curl -H "X-API-Key: $KEY" http://127.0.0.1:3000/vehicles/0198c0de-0000-7000-8000-00000000beef\n   ```\n\n   The `detail` of the answer is the message of `VehicleNotFound` in [`apps/vehicles/src/domain/errors.ts`](apps/vehicles/src/domain/errors.ts).',
    to: 'ask for the index:\n\n   ```sh\n   curl http://127.0.0.1:3000/\n   ```\n\n   The `description` of the answer stands in [`apps/aggregator/src/operations/get-index.ts`](apps/aggregator/src/operations/get-index.ts).',
  },
  {
    from: 'In [`get-vehicle.test.ts`](apps/vehicles/src/operations/get-vehicle.test.ts), the\n   test of an identifier that no vehicle has is where to expect your `detail`.',
    to: 'In [`get-index.test.ts`](apps/aggregator/src/operations/get-index.test.ts)\n   is where to expect your `description`.',
  },
  {
    from: 'npx jest apps/vehicles/src/operations/get-vehicle.test.ts',
    to: 'npx jest apps/aggregator/src/operations/get-index.test.ts',
  },
  {
    from: '# vehicles, and the tests of the whole system',
    to: '# aggregator, and the tests of the whole system',
  },
  {
    from: '# the stack of vehicles, and why',
    to: '# the stack of aggregator, and why',
  },
  {
    from: 'fix(vehicles): say where to look for a vehicle',
    to: 'feat(aggregator): say what is behind the gateway',
  },
  {
    from: '`npx nx test @tollgate/vehicles`',
    to: '`npx nx test @tollgate/aggregator`',
  },
  {
    from: 'npm start -- --inspect vehicles/get-vehicle',
    to: 'npm start -- --inspect aggregator/get-index',
  },
  {
    from: '`feat(vehicles): …`',
    to: '`feat(aggregator): …`',
  },
];
