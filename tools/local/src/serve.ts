import { createRestApi } from './gateway/index.ts';
import { openIdentities } from './identity/index.ts';
import type { Runtime, ServeOptions } from './runtime/options.ts';
import { startRuntime } from './runtime/start-runtime.ts';

/**
 * Serves what cloud assemblies define: database, object store, functions and the REST API at the root path.
 * @throws StartFault, AssemblyError or EngineError: one line that names the remedy; nothing is left running then
 */
export function serve(options: ServeOptions): Promise<Runtime> {
  return startRuntime(options, { createRestApi, openIdentities });
}
