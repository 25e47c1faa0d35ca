import { join } from 'node:path';
import {
  generateFiles,
  OverwriteStrategy,
  workspaceRoot,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { allOperations, refuseOperationId, refuseTaken } from '../shared/contracts.ts';
import { editFile } from '../shared/edit-file.ts';
import { Refusal } from '../shared/refusal.ts';
import { requireService, scopeOf } from '../shared/services.ts';
import { addExport } from '../shared/exports.ts';
import { addImport, exportedNames } from '../shared/source-edits.ts';
import { addFunction, refuseLongName, tableStackOf } from '../shared/stack-edits.ts';
import { afterwards } from '../shared/afterwards.ts';
import { addTableRow, type TableRow } from '../shared/tables.ts';
import { refuseTaken as refuseTakenNames } from '../shared/taken-names.ts';
import { operationNames, type OperationNames } from './operation-names.ts';
import { parameterSchema, type ParameterSchema } from './parameter-schemas.ts';

export interface OperationOptions {
  readonly service: string;
  /** The operation's id. */
  readonly name: string;
  /** @default 'GET' where the name begins with list or get, else 'POST' */
  readonly method?: 'GET' | 'POST';
  readonly path: string;
}

/** Everything the templates are filled in with. */
interface Substitutions extends OperationNames {
  readonly scope: string;
  readonly service: string;
  readonly path: string;
  readonly parents: readonly ParameterSchema[];
  readonly schemaImports: readonly { readonly module: string; readonly names: readonly string[] }[];
  readonly lastParent: string;
  readonly samples: readonly string[];
}

const templates = join(workspaceRoot, 'tools/workspace/src/generators/operation/files');

/**
 * Writes an operation of a service on a collection below one of its resources: contract with example, handler, data access, test, function
 * with grants, row of the README. GET lists the rows by one key query; POST appends one, once for each idempotency key.
 * @throws Refusal, before anything is written
 */
export async function generateOperation(
  tree: Tree,
  { service, name, path, method = /^(?:get|list)/.test(name) ? 'GET' : 'POST' }: OperationOptions,
): Promise<GeneratorCallback> {
  requireService(tree, service);
  refuseOperationId(name, 'listVehicleRecalls');
  const operations = await allOperations(tree);
  refuseTaken({ id: name, method, path }, operations);
  const names = operationNames(name, path);
  refuseLongName(service, names.operation);
  const parents = names.parameters.map((parameter) => parameterSchema(tree, service, operations, parameter));
  refuseOtherCollection(tree, service, names, path);
  const stack = tableStackOf(tree, service, ['client', 'serving', 'table']);
  const kind = method === 'GET' ? 'list' : 'append';

  writeFiles(tree, kind, {
    ...names,
    scope: scopeOf(tree),
    service,
    path,
    parents,
    schemaImports: importLines(parents),
    lastParent: parents.at(-1)?.name ?? '',
    samples: parents.at(-1)?.samples ?? [],
  });
  extendContract(tree, service, names, parents);
  const table = `${stack.table}.tableName`;
  addFunction(tree, stack, {
    name: names.operation,
    imports: {
      [`${scopeOf(tree)}/${service}-contract`]: [name],
      [`${scopeOf(tree)}/constructs`]: kind === 'list' ? ['cursorSecret'] : [],
    },
    statement:
      kind === 'list'
        ? `new ServiceFunction(this, { operation: ${name}, grants: [${stack.table}.allow('dynamodb:Query')], environment: { TABLE_NAME: ${table}, CURSOR_SECRET: cursorSecret(this) } });`
        : `new ServiceFunction(this, { operation: ${name}, grants: [${stack.table}.allow('dynamodb:GetItem', 'dynamodb:PutItem')], environment: { TABLE_NAME: ${table} } });`,
    grants: (kind === 'list' ? ['dynamodb:Query'] : ['dynamodb:GetItem', 'dynamodb:PutItem']).map(
      (action) => `'${action}': ['table/tollgate-prod-${service}']`,
    ),
  });
  const note =
    kind === 'list'
      ? `the ${names.words}, newest first`
      : `\`Idempotency-Key\`; records ${names.article} ${names.word}`;
  editFile(
    tree,
    `apps/${service}/README.md`,
    (page) =>
      addTableRow(page, { table: 'operation', key: name, cells: [`${method} ${path}`, note] }) ?? page,
  );
  editFile(tree, `apps/${service}/README.md`, (page) => addTableRow(page, dataRow(names)) ?? page);
  return afterwards(tree, [
    `${name} is written: its members are in libs/${service}/contract/src/${names.resource}.ts.`,
    `its tests      npx nx test ${scopeOf(tree)}/${service}`,
  ]);
}

/**
 * A collection that no operation has yet takes names of its own; one that has must have the members that the new operation works with.
 * @throws Refusal that says what has one of the names, or which members are not there
 */
function refuseOtherCollection(
  tree: Tree,
  service: string,
  { resource, resources, Pascal, itemId, parameters }: OperationNames,
  path: string,
): void {
  const schema = `libs/${service}/contract/src/${resource}.ts`;
  if (tree.exists(schema)) {
    const text = tree.read(schema, 'utf8') ?? '';
    const members = [itemId, ...parameters, 'note', 'recordedAt'];
    const missing = [
      ...members.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)),
      ...[Pascal, `New${Pascal}`].filter((name) => !exportedNames(text).includes(name)),
    ];
    if (missing.length === 0) return;
    throw new Refusal({
      problem: `${schema} is something else already, or was made into it.`,
      received: `${path}, whose ${resource} has no ${missing.join(', ')}`,
      allowed: 'a collection that is new, or still has what a generated operation works with',
      remedy: 'Choose another path, or write the operation by hand, beside a neighbour in src/operations.',
    });
  }
  refuseTakenNames(tree, [`id: '${Pascal}'`, `id: 'New${Pascal}'`], '', path);
  const file = `apps/${service}/src/${resources}.ts`;
  if (tree.exists(file))
    throw new Refusal({
      problem: `${file} is something else already.`,
      received: path,
      allowed: 'a collection whose name no file of the service has',
      remedy: 'Choose another path, or rename the file.',
    });
}

/** How one of the collection lies in the table. */
const dataRow = ({ word, KEY, parameters, itemId, Pascal }: OperationNames): TableRow => ({
  table: 'row',
  key: word,
  cells: [
    `\`${[KEY, ...parameters.map((parameter) => `<${parameter}>`)].join('#')}\``,
    `\`<recordedAt>#<${itemId}>\``,
    `the members of \`${Pascal}\``,
  ],
});

function writeFiles(tree: Tree, kind: 'list' | 'append', substitutions: Substitutions): void {
  const { service } = substitutions;
  const contract = `libs/${service}/contract/src`;
  const app = `apps/${service}/src`;
  // What the collection is made of is there when another operation of it is.
  const keep = { overwriteStrategy: OverwriteStrategy.KeepExisting };
  const filled = { ...substitutions };
  generateFiles(tree, join(templates, 'contract/resource'), contract, filled, keep);
  generateFiles(tree, join(templates, 'app/resource'), app, filled, keep);
  generateFiles(tree, join(templates, `contract/${kind}`), `${contract}/operations`, filled);
  generateFiles(tree, join(templates, `app/${kind}`), `${app}/operations`, filled);
}

function importLines(parents: readonly ParameterSchema[]): Substitutions['schemaImports'] {
  const byModule = Map.groupBy(
    parents
      .flatMap(({ imports }) => [...imports])
      .filter(([name]) => !['identifier', 'instant', 'z'].includes(name)),
    ([, module]) => module,
  );
  return [...byModule].map(([module, entries]) => ({
    module,
    names: [...new Set(entries.map(([name]) => name))].sort(),
  }));
}

/** What the package exports, and the example that its operations share. */
function extendContract(
  tree: Tree,
  service: string,
  { id, operation, resource, Pascal, camel, itemId }: OperationNames,
  parents: readonly ParameterSchema[],
): void {
  const source = `libs/${service}/contract/src`;
  editFile(tree, `${source}/index.ts`, (text) =>
    [
      `export { ${id} } from './operations/${operation}.ts';`,
      `export { New${Pascal}, ${Pascal} } from './${resource}.ts';`,
    ].reduce(addExport, text),
  );
  editFile(tree, `${source}/examples.ts`, (text) => {
    if (new RegExp(`\\bconst ${camel}\\b`).test(text)) return text;
    const ids = parents.map(({ name, example }) => `${name}: ${JSON.stringify(example)},`).join('\n');
    return `${addImport(text, `./${resource}.ts`, [Pascal], 'type')}
export const ${camel}: ${Pascal} = {
  ${itemId}: '8d7f3d1c-4c57-4b0e-9a53-6f1b2c3d4e5f',
  ${ids}
  note: 'What there is to say of it.',
  recordedAt: '2026-01-31T12:00:00.000Z',
  version: 1,
};
`;
  });
}
