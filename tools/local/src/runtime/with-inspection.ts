import type { FunctionDefinition } from '../functions/index.ts';
import type { InspectedFunction } from './options.ts';
import { StartFault } from './start-fault.ts';

/**
 * The functions, those that a debugger can attach to with the port of their inspector.
 * @throws StartFault when a name is that of no function, or of several
 */
export function withInspection(
  functions: readonly FunctionDefinition[],
  inspected: readonly InspectedFunction[],
): readonly FunctionDefinition[] {
  const chosen = new Map(inspected.map((wanted) => [functionOf(wanted.name, functions), wanted]));
  return functions.map((definition) => {
    const wanted = chosen.get(definition);
    if (wanted === undefined) return definition;
    const { port, codeFolder = definition.codeFolder } = wanted;
    return { ...definition, codeFolder, inspectPort: port };
  });
}

/** Lines of the start that say where debuggers attach. */
export function inspectorLines(functions: readonly FunctionDefinition[]): readonly string[] {
  return functions.flatMap(({ name, inspectPort }) =>
    inspectPort === undefined ? [] : [`  ${name}: a debugger attaches at 127.0.0.1:${inspectPort}`],
  );
}

function functionOf(wanted: string, functions: readonly FunctionDefinition[]): FunctionDefinition {
  const found = functions.filter(({ name }) => name === wanted || name.endsWith(`-${wanted}`));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const names = (found.length === 0 ? functions : found).map(({ name }) => name).sort();
  throw new StartFault(
    `${found.length === 0 ? 'No function has' : 'Several functions have'} the name ${wanted} to inspect. Give one of ${names.join(', ')}.`,
  );
}
