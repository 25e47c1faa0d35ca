import { join } from 'node:path';
import {
  generateFiles,
  OverwriteStrategy,
  workspaceRoot,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { afterwards } from '../shared/afterwards.ts';
import { allEvents, type ExportedEvent } from '../shared/contracts.ts';
import { editFile } from '../shared/edit-file.ts';
import { Refusal } from '../shared/refusal.ts';
import { requireService, scopeOf } from '../shared/services.ts';
import { addFunction, refuseLongName, tableStackOf } from '../shared/stack-edits.ts';
import { addTableRow } from '../shared/tables.ts';

export interface ConsumerOptions {
  /** The service that wants to know. */
  readonly service: string;
  /** kebab-case; names file, queue and function. */
  readonly name: string;
  /** Types of events, with commas between them. */
  readonly events: string;
}

const templates = join(workspaceRoot, 'tools/workspace/src/generators/consumer/files');

/**
 * Writes a consumer of events of a service: rule, queue, dead letters and function in the stack, and a handler that keeps the newest event
 * of each subject in the service's own table, whatever the order and however often events come, with its test.
 * @throws Refusal, before anything is written
 */
export async function generateConsumer(
  tree: Tree,
  { service, name, events }: ConsumerOptions,
): Promise<GeneratorCallback> {
  requireService(tree, service);
  refuseName(tree, service, name);
  refuseLongName(service, name);
  const wanted = wantedEvents(await allEvents(tree), events);
  const stack = tableStackOf(tree, service, ['table']);
  const scope = scopeOf(tree);
  const owners = Map.groupBy(wanted, ({ event }) => event.owner);
  const contracts = [...owners].map(([owner, ofOwner]) => ({
    module: `${scope}/${owner}-contract`,
    names: ofOwner.map(({ exportName }) => exportName).sort(),
  }));
  const exportNames = wanted.map(({ exportName }) => exportName);

  // What consumers of one service keep lies in the same kind of row.
  const keep = { overwriteStrategy: OverwriteStrategy.KeepExisting };
  generateFiles(
    tree,
    join(templates, 'app'),
    `apps/${service}/src`,
    { scope, name, contracts, exportNames },
    keep,
  );
  addFunction(tree, stack, {
    name,
    imports: {
      [`${scope}/constructs`]: ['EventConsumer'],
      ...Object.fromEntries(contracts.map(({ module, names }) => [module, names])),
    },
    statement: `new EventConsumer(this, { consumer: '${name}', events: [${exportNames.join(', ')}], grants: [${stack.table}.allow('dynamodb:PutItem')], environment: { TABLE_NAME: ${stack.table}.tableName } });`,
    grants: [`'dynamodb:PutItem': ['table/tollgate-prod-${service}']`],
  });
  editFile(tree, `apps/${service}/README.md`, (page) =>
    withConsumer(page, name, [
      [...owners]
        .map(
          ([owner, ofOwner]) => `${ofOwner.map(({ event }) => `\`${event.type}\``).join(', ')} of ${owner}`,
        )
        .join('; '),
      'keeps the newest event of each subject; where it fails: [dead letters](../../docs/runbooks/dead-letters.md)',
    ]),
  );
  return afterwards(tree, [
    `${name} is written: what it does with an event is in apps/${service}/src/consumers/${name}.ts.`,
    `its tests      npx nx test ${scope}/${service}`,
  ]);
}

function refuseName(tree: Tree, service: string, name: string): void {
  const file = `apps/${service}/src/consumers/${name}.ts`;
  if (/^[a-z]+(-[a-z]+)+$/.test(name) && !tree.exists(file)) return;
  const taken = tree
    .children(`apps/${service}/src/consumers`)
    .filter((each) => /^(?!.*\.test\.ts$).*\.ts$/.test(each));
  throw new Refusal({
    problem: tree.exists(file)
      ? 'There is a consumer of this name.'
      : 'The name of a consumer is not in kebab-case.',
    received: JSON.stringify(name),
    allowed: `a verb and a noun in lower case, as follow-vehicles, other than ${taken.map((each) => each.slice(0, -3)).join(', ') || 'none'}`,
    remedy: 'Choose another name; what a generator wrote is taken back by git restore and git clean.',
  });
}

function wantedEvents(known: readonly ExportedEvent[], types: string): readonly ExportedEvent[] {
  const asked = [...new Set(types.split(',').map((type) => type.trim()))];
  const wanted = asked.map((type) => known.find(({ event }) => event.type === type));
  const unknown = asked.filter((_type, at) => wanted[at] === undefined);
  if (unknown.length > 0)
    throw new Refusal({
      problem: 'No service announces such an event.',
      received: unknown.map((type) => JSON.stringify(type)).join(', '),
      allowed: known
        .map(({ event }) => event.type)
        .sort()
        .join(', '),
      remedy: 'Name events of these with commas between them; docs/events.md says what each carries.',
    });
  return wanted.flatMap((event) => event ?? []);
}

/** The page with the consumer in its table, or in a section of its own behind the operations. */
function withConsumer(page: string, name: string, cells: readonly string[]): string {
  const row = { table: 'consumer', key: name, cells };
  const extended = addTableRow(page, row);
  if (extended !== undefined) return extended;
  const section = '## Consumers\n\n| consumer | events | what it does |\n| --- | --- | --- |\n';
  const next = /^## (?!Operations)/m.exec(page)?.index ?? page.length;
  const begun = `${page.slice(0, next)}${section}\n${page.slice(next)}`;
  return addTableRow(begun, row) ?? begun;
}
