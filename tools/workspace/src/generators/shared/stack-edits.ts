import type { Tree } from '@nx/devkit';
import { operationFunctionName } from '@tollgate/contract-kit/names';
import { editFile } from './edit-file.ts';
import { Refusal } from './refusal.ts';
import { longestStage } from './stages-and-stacks.ts';
import { addImport, addMember, addStatementAfter, exportedNames, madeBy } from './source-edits.ts';

/** The stack of a service and its test. */
export interface StackFiles {
  readonly stack: string;
  readonly test: string;
}

/** A function that a stack gets. */
export interface NewFunction {
  /** `list-vehicle-recalls` */
  readonly name: string;
  /** What the statement needs beside its own class: names by module. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** The statement that makes it, and classes of which one makes it. */
  readonly statement: string;
  /** What it may do, as the test of the stack writes it: `'dynamodb:Query': ['table/tollgate-prod-vehicles']`. */
  readonly grants: readonly string[];
}

export const stackFiles = (service: string): StackFiles => ({
  stack: `apps/${service}/infra/${service}-stack.ts`,
  test: `apps/${service}/infra/${service}-stack.test.ts`,
});

/** A stack whose functions work on the table of their service. */
export interface TableStack extends StackFiles {
  /** Name of the constant that holds the table's construct. */
  readonly table: string;
}

/**
 * The stack of a service that has a table.
 * @param shared what functions of the service share, which `src/service.ts` must export
 * @throws Refusal that says what is not there
 */
export function tableStackOf(tree: Tree, service: string, shared: readonly string[]): TableStack {
  const files = stackFiles(service);
  const table = madeBy(tree.read(files.stack, 'utf8') ?? '', 'ServiceTable');
  if (table === undefined)
    throw new Refusal({
      problem: 'The service has no table to work on.',
      received: service,
      allowed: `a service whose ${files.stack} has a constant that holds a new ServiceTable`,
      remedy: 'Choose a service that keeps data, or give this one a table.',
    });
  const source = `apps/${service}/src/service.ts`;
  const missing = shared.filter((name) => !exportedNames(tree.read(source, 'utf8') ?? '').includes(name));
  if (missing.length > 0)
    throw new Refusal({
      problem: `${source} does not export what its functions share.`,
      received: `no ${missing.join(', ')}`,
      allowed: shared.join(', '),
      remedy: 'Export it, as apps/vehicles/src/service.ts does.',
    });
  return { ...files, table };
}

/** Longest name of a function, in characters, that the checks of a stack let pass. */
const longestName = 63;

/**
 * @param name of the function within its service
 * @throws Refusal when AWS Lambda would not take it: 64 characters ("CreateFunction", AWS Lambda API reference), of which the checks of
 * a stack leave one
 */
export function refuseLongName(service: string, name: string): void {
  const whole = operationFunctionName(longestStage, service, name);
  if (whole.length <= longestName) return;
  throw new Refusal({
    problem: 'The name of the function would be too long.',
    received: `${whole}, ${whole.length} characters`,
    allowed: `${longestName} characters, which leaves ${longestName - whole.length + name.length} for ${name}`,
    remedy: 'Shorten the name.',
  });
}

/** Adds a function behind the others of a stack, and what it may do to the stack's test. */
export function addFunction(tree: Tree, { stack, test }: StackFiles, added: NewFunction): void {
  editFile(tree, stack, (text) => {
    const imported = Object.entries(added.imports).reduce(
      (edited, [module, names]) => addImport(edited, module, names),
      text,
    );
    return addStatementAfter(
      imported,
      ['ServiceFunction', 'EventConsumer', 'ObjectConsumer'],
      added.statement,
    );
  });
  editFile(tree, test, (text) =>
    addMember(text, 'functions', added.name, `'${added.name}': { ${added.grants.join(', ')} }`),
  );
}
