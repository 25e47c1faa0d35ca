import { isEvent, isMessage, isOperation, type EventContract } from '@tollgate/contract-kit';
import {
  standaloneEvent,
  standaloneMessage,
  standaloneModules,
  type ValidatorModule,
} from '@tollgate/contract-kit/standalone';
import type { Plugin } from 'esbuild';

const contractPackage = /^@tollgate\/[a-z-]+-contract(\/api)?$/;
const operationModule = /^operation:/;
const eventModule = /^event:/;
const messageModule = /^message:/;

/**
 * Puts contracts into bundles in their runtime form: each operation and event as plain data with generated validators,
 * so that neither the schema library nor a schema compiler is shipped or run at start-up.
 * @param workspaceRoot folder that generated code resolves its imports from, absolute
 */
export function contractPlugin(workspaceRoot: string): Plugin {
  return {
    name: 'contract',
    setup(build) {
      build.onResolve({ filter: contractPackage }, ({ path }) => ({
        path,
        namespace: 'contract',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'contract' }, async ({ path }) => ({
        contents: indexModule(path, await exportsOf(path)),
        resolveDir: workspaceRoot,
      }));
      build.onResolve({ filter: operationModule }, ({ path }) => ({
        path: path.replace(operationModule, ''),
        namespace: 'operation',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'operation' }, async ({ path }) => {
        const [contract = '', name = '', part] = path.split('#');
        const operation = (await exportsOf(contract))[name];
        if (!isOperation(operation)) throw new Error(`${contract} has no operation ${name}`);
        const modules = standaloneModules(operation, (validators) => `operation:${path}#${validators}`);
        const contents = part === undefined ? modules.operation : modules.validators[part as ValidatorModule];
        return { contents, resolveDir: workspaceRoot };
      });
      build.onResolve({ filter: eventModule }, ({ path }) => ({
        path: path.replace(eventModule, ''),
        namespace: 'event',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'event' }, async ({ path }) => {
        const [contract = '', name = '', part] = path.split('#');
        const exports = await exportsOf(contract);
        const event = exports[name];
        if (!isEvent(event)) throw new Error(`${contract} has no event ${name}`);
        const validator = `event:${contract}#${firstOfData(exports, event) ?? name}#validator`;
        const modules = standaloneEvent(name, event, validator);
        return {
          contents: part === undefined ? modules.event : modules.validator,
          resolveDir: workspaceRoot,
        };
      });
      build.onResolve({ filter: messageModule }, ({ path }) => ({
        path: path.replace(messageModule, ''),
        namespace: 'message',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'message' }, async ({ path }) => {
        const [contract = '', name = ''] = path.split('#');
        const message = (await exportsOf(contract))[name];
        if (!isMessage(message)) throw new Error(`${contract} has no message ${name}`);
        return { contents: standaloneMessage(name, message), resolveDir: workspaceRoot };
      });
      build.onResolve({ filter: /(contract-kit\/compile|validation\/compile\.ts)$/ }, () => ({
        path: 'compile',
        namespace: 'compiled',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'compiled' }, () => ({
        contents:
          'export const compile = (operation) => operation; export const compileEvent = (event) => event; export const compileMessage = (message) => message;',
      }));
    },
  };
}

const exportsOf = async (contract: string): Promise<Readonly<Record<string, unknown>>> =>
  (await import(contract)) as Readonly<Record<string, unknown>>;

function indexModule(contract: string, exports: Readonly<Record<string, unknown>>): string {
  return Object.entries(exports)
    .map(([name, value]) => {
      if (isOperation(value)) return `export { ${name} } from 'operation:${contract}#${name}';`;
      if (isMessage(value)) return `export { ${name} } from 'message:${contract}#${name}';`;
      if (isEvent(value)) return `export { ${name} } from 'event:${contract}#${name}';`;
      return isSchema(value) ? '' : `export const ${name} = ${JSON.stringify(value)};`;
    })
    .join('\n');
}

/** Name of the first event with the same data: events that share a schema share its validator. */
function firstOfData(
  exports: Readonly<Record<string, unknown>>,
  { data }: EventContract,
): string | undefined {
  return Object.entries(exports).find(([, value]) => isEvent(value) && value.data === data)?.[0];
}

/** Schemas stay out: what a function validates with is in its operations. */
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
