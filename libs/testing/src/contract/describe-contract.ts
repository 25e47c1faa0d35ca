import { dirname, join } from 'node:path';
import type { Contract } from '@tollgate/contract-kit';
import { operationsFile } from '@tollgate/contract-kit/compatibility';
import { consumersOf } from './consumers-of.ts';
import { expectEventHolds } from './event-checks.ts';
import { expectExampleHolds } from './example-checks.ts';
import { expectEventIsRecorded } from './recorded-events.ts';
import { expectOperationsAreRecorded } from './recorded-operations.ts';
import { expectSchemaIsPortable, schemasOfContract } from './schema-checks.ts';
import { repeated } from './repeated.ts';

const workspaceRoot = join(__dirname, '../../../..');

/** The tests every contract passes: its examples are true, its names are unique, its schemas can be published. */
export function describeContract(contract: Contract): void {
  const operations = Object.values(contract.operations);

  describe(`the contract of ${contract.owner}`, () => {
    test('has operations, no two with one id or one method and path', () => {
      expect(operations).not.toHaveLength(0);
      expect(repeated(operations.map(({ id }) => id))).toEqual([]);
      expect(
        repeated(operations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)),
      ).toEqual([]);
    });

    for (const operation of operations) {
      const examples = operation.examples ?? [];
      const answersJson = Object.values(operation.responses).every(
        ({ contentType }) => contentType === undefined,
      );

      test(`${operation.id} shows a success by example`, () => {
        const successes = examples.filter(({ response }) => response.status < 300);
        if (answersJson) expect(successes).not.toHaveLength(0);
        expect(repeated(examples.map(({ name }) => name))).toEqual([]);
      });

      for (const example of examples) {
        test(`${operation.id}: the example "${example.name}" is valid both ways`, () => {
          expectExampleHolds(operation, example);
        });
      }
    }

    test('operation contracts: its operations are what is recorded of them', () => {
      const { testPath = '' } = expect.getState();
      expectOperationsAreRecorded(contract, join(dirname(testPath), '..', operationsFile));
    });

    for (const event of contract.events) {
      test(`${event.type} shows by example what it carries`, () => expectEventHolds(contract.owner, event));

      test(`event contracts: ${event.type}, version ${event.version}, is what is recorded of it`, async () => {
        const exports = (await import(`@tollgate/${contract.owner}-contract`)) as Record<string, unknown>;
        const { testPath = '' } = expect.getState();
        expectEventIsRecorded(event, join(dirname(testPath), '../events'), () =>
          consumersOf(event, exports, workspaceRoot),
        );
      });
    }

    test('no two events have one type and version', () => {
      expect(repeated(contract.events.map(({ type, version }) => `${type} ${version}`))).toEqual([]);
    });

    for (const [place, schema] of schemasOfContract(contract)) {
      test(`the schema of ${place} has a name and can be published`, () => expectSchemaIsPortable(schema));
    }
  });
}
