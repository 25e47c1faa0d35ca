import { join } from 'node:path';
import { generateFiles, names, workspaceRoot, type GeneratorCallback, type Tree } from '@nx/devkit';
import { kebabCase } from '@tollgate/contract-kit/names';
import { afterwards } from '../shared/afterwards.ts';
import { allOperations, refuseOperationId, refuseTaken } from '../shared/contracts.ts';
import { editFile } from '../shared/edit-file.ts';
import { addExport } from '../shared/exports.ts';
import { articleOf } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.ts';
import { scopeOf } from '../shared/services.ts';
import { addFunction, refuseLongName, stackFiles } from '../shared/stack-edits.ts';
import { addTableRow } from '../shared/tables.ts';
import { partOperations, pathParameters, type PartOperation, type PathParameter } from './part-operations.ts';

export interface AggregationOptions {
  /** The operation's id, as `getVehicleSummary`. */
  readonly name: string;
  readonly path: string;
  /** `service.operation` with commas between them; the first is required. */
  readonly parts: string;
}

/** Everything the templates are filled in with. */
interface Substitutions {
  readonly scope: string;
  readonly id: string;
  readonly path: string;
  /** `get-vehicle-summary`, `vehicle-summary`, `vehicle summary`, `a`, `VehicleSummary`, `vehicleSummary` */
  readonly operation: string;
  readonly answer: string;
  readonly words: string;
  readonly article: string;
  readonly Pascal: string;
  readonly camel: string;
  readonly access: 'anyone' | 'apiKey';
  readonly partList: readonly PartOperation[];
  readonly parameters: readonly PathParameter[];
  /** What is imported of the services, by module. */
  readonly contracts: readonly { readonly module: string; readonly names: readonly string[] }[];
  readonly kitImports: readonly string[];
}

const templates = join(workspaceRoot, 'tools/workspace/src/generators/aggregation/files');
const contract = 'libs/aggregator/contract/src';

/**
 * Writes an answer that the aggregator composes of several services' answers: contract, plan, handler, function that may call exactly these,
 * link of the index, rows of the README, and a test of each part missing, failed and late. Whoever may have all parts may have it.
 * @throws Refusal, before anything is written
 */
export async function generateAggregation(
  tree: Tree,
  { name, path, parts }: AggregationOptions,
): Promise<GeneratorCallback> {
  const filled = await substitutionsOf(tree, name, path, parts);
  const { id, operation, answer, Pascal, scope, contracts, partList } = filled;

  refuseLongName('aggregator', operation);
  generateFiles(tree, join(templates, 'contract'), contract, { ...filled });
  generateFiles(tree, join(templates, 'app'), 'apps/aggregator/src', { ...filled });
  editFile(tree, `${contract}/index.ts`, (text) =>
    [
      `export { ${id} } from './operations/${operation}.ts';`,
      `export { ${Pascal} } from './${answer}.ts';`,
    ].reduce(addExport, text),
  );
  addFunction(tree, stackFiles('aggregator'), {
    name: operation,
    imports: {
      [`${scope}/aggregator-contract`]: [id],
      ...Object.fromEntries(contracts.map((each) => [each.module, each.names])),
    },
    statement: `new ServiceFunction(this, { operation: ${id}, grants: [allowInvoke(this, [${partList.map((part) => part.id).join(', ')}])] });`,
    grants: [`'lambda:InvokeFunction': [${functionsOf(partList).join(', ')}]`],
  });
  editFile(tree, 'apps/aggregator/README.md', (page) => withRows(page, filled));
  return afterwards(tree, [
    `${id} is written: what it is made of is in apps/aggregator/src/plans/${answer}-plan.ts.`,
    `its tests      npx nx test ${scope}/aggregator`,
  ]);
}

async function substitutionsOf(tree: Tree, id: string, path: string, parts: string): Promise<Substitutions> {
  refuseOperationId(id, 'getVehicleSummary');
  const operations = await allOperations(tree);
  refuseTaken({ id, method: 'GET', path }, operations);
  refusePath(id, path);
  const given = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const partList = partOperations(operations, parts, given);
  const parameters = pathParameters(partList, given);
  const scope = scopeOf(tree);
  const answer = kebabCase(id).replace(/^get-/, '');
  const { className: Pascal, propertyName: camel } = names(answer);
  const access = partList.some((part) => part.operation.access.kind === 'apiKey') ? 'apiKey' : 'anyone';
  const byModule = Map.groupBy(
    partList.toSorted((one, other) => (one.owner < other.owner ? -1 : 1)),
    ({ owner }) => `${scope}/${owner}-contract`,
  );
  return {
    ...{ scope, id, path, answer, Pascal, camel, access, partList, parameters },
    operation: kebabCase(id),
    words: answer.replaceAll('-', ' '),
    article: articleOf(answer),
    contracts: [...byModule].map(([module, list]) => ({ module, names: list.map((part) => part.id).sort() })),
    kitImports: [
      ...new Set([access, 'commonProblems', 'defineOperation', ...parameters.map(({ schema }) => schema)]),
    ].sort(),
  };
}

function refusePath(id: string, path: string): void {
  if (id.startsWith('get') && /^(?:\/(?:[a-z]+(?:-[a-z]+)*|\{[a-z][A-Za-z0-9]*\}))+$/.test(path)) return;
  throw new Refusal({
    problem: 'An aggregation is a GET of one answer.',
    received: `${id} at ${path}`,
    allowed:
      'a name that begins with get, and a path of words and parameters, as getVehicleSummary at /vehicles/{vehicleId}/summary',
    remedy: 'Name what is seen, and where.',
  });
}

/** Functions that the parts are called by, as the test of the stack names them. */
const functionsOf = (parts: readonly PartOperation[]): readonly string[] =>
  parts.map(({ owner, id }) => `'function:tollgate-prod-${owner}-${kebabCase(id)}:live'`).sort();

function withRows(page: string, { id, path, words, article, partList }: Substitutions): string {
  const said = `${article === 'an' ? 'An' : 'A'} ${words}: ${partList.map((part) => part.words).join(', ')}.`;
  const listed = addTableRow(page, { table: 'operation', key: id, cells: [`\`GET ${path}\``, said] }) ?? page;
  const [first = [], ...more] = partList.map((part) => [
    `\`${part.name}\``,
    part.required ? 'required' : 'optional',
    '',
    `${part.owner} \`${part.id}\``,
    '1,500 ms',
  ]);
  return addTableRow(listed, { table: 'answer', key: words, cells: first, more }) ?? listed;
}
