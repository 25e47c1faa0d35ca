import { isEvent, isOperation } from '@tollgate/contract-kit';
import { standaloneModules, type ValidatorModule } from '@tollgate/contract-kit/standalone';
import type { Plugin } from 'esbuild';

const contractPackage = /^@tollgate\/[a-z-]+-contract(\/api)?$/;
const operationModule = /^operation:/;

/**
 * Puts contracts into bundles in their runtime form: each operation as plain data with generated validators,
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
      build.onResolve({ filter: /(contract-kit\/compile|validation\/compile\.ts)$/ }, () => ({
        path: 'compile',
        namespace: 'compiled',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'compiled' }, () => ({
        contents: 'export const compile = (operation) => operation;',
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
      if (isEvent(value))
        return `export const ${name} = ${JSON.stringify({ type: value.type, version: value.version })};`;
      return isSchema(value) ? '' : `export const ${name} = ${JSON.stringify(value)};`;
    })
    .join('\n');
}

/** Schemas stay out: what a function validates with is in its operations. */
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
