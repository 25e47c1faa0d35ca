import { isPastSunset } from '../../definition/deprecation.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { additive, breaking, type Change, type ContractChange } from '../change.ts';
import { isSchema, schemasIn, type Part } from '../schema-parts.ts';
import { answerDifferences } from './answer-differences.ts';
import { lifecycleDifferences } from './lifecycle-differences.ts';
import { limitDifferences } from './limit-differences.ts';
import { operationsIn, type OperationFacts } from './operation-facts.ts';
import { requestDifferences } from './request-differences.ts';
import { answerChanges } from './schema-changes.ts';

/**
 * How the operations of OpenAPI 3.1 documents differ from those of others. Operations are told apart by method and path; the
 * typed client knows them by id.
 * @param today Milliseconds since 1970; what was to be gone by then may be changed.
 */
export function compareOperations(
  before: readonly JsonSchema[],
  after: readonly JsonSchema[],
  today: number,
): readonly ContractChange[] {
  const [was, is] = [allIn(before), allIn(after)];
  const routes = [...new Set([...was.keys(), ...is.keys()])].sort();
  return [
    ...problemChanges(before, after),
    ...routes.flatMap((route) => changesOf(was.get(route), is.get(route), today)),
  ];
}

const allIn = (documents: readonly JsonSchema[]): ReadonlyMap<string, OperationFacts> =>
  new Map(documents.flatMap((document) => [...operationsIn(document)]));

function changesOf(
  before: OperationFacts | undefined,
  after: OperationFacts | undefined,
  today: number,
): readonly ContractChange[] {
  const facts = after ?? before;
  if (facts === undefined) return [];
  const excuse =
    before?.isDeprecated === true && isPastSunset(before.sunset, today)
      ? `its sunset of ${before.sunset ?? ''} has passed`
      : undefined;
  return differencesOf(before, after, today).map((change) => ({
    ...change,
    contract: 'operation',
    name: before?.id ?? facts.id,
    owner: facts.owner,
    ...(change.kind === 'breaking' && excuse !== undefined && { excuse }),
  }));
}

function differencesOf(
  before: OperationFacts | undefined,
  after: OperationFacts | undefined,
  today: number,
): readonly Change[] {
  if (before === undefined) return after === undefined ? [] : [additive('', `is new: ${after.route}`)];
  if (after === undefined) return [breaking('', `is removed: ${before.route}`, 'callers, all of them')];
  return [
    ...(before.id === after.id
      ? []
      : [breaking('', `is called ${after.id} now`, 'callers of the typed client')]),
    ...requestDifferences(before, after),
    ...answerDifferences(before, after),
    ...limitDifferences(before, after),
    ...lifecycleDifferences(before, after, today),
  ];
}

/** All operations answer problems of one shape, so its changes are told once. */
function problemChanges(
  before: readonly JsonSchema[],
  after: readonly JsonSchema[],
): readonly ContractChange[] {
  const [was, is] = [problemIn(before), problemIn(after)];
  if (was === undefined || is === undefined) return [];
  return answerChanges('/problem', was, is).map((change) => ({
    ...change,
    contract: 'operation',
    name: 'every operation',
    owner: undefined,
  }));
}

function problemIn(documents: readonly JsonSchema[]): Part | undefined {
  const [found] = documents.flatMap((root) => {
    const schema = schemasIn(schemasIn(root['components'])['schemas'])['Problem'];
    return isSchema(schema) ? [{ schema, root }] : [];
  });
  return found;
}
