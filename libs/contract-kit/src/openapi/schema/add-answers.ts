import type { Operation } from '../../definition/operation.ts';
import { Problem } from '../../definition/problem.ts';
import { responseSchemaName } from './operation-schema-names.ts';
import type { SchemaRegister } from './schema-register.ts';

/** Registers the schemas of all answers, problems included, before any request adds its own. */
export function addAnswers(operations: readonly Operation[], register: SchemaRegister): void {
  register.add(Problem, 'output');
  for (const operation of operations) {
    for (const [status, { body }] of Object.entries(operation.responses)) {
      if (body) register.add(body, 'output', responseSchemaName(operation, Number(status)));
    }
  }
}
