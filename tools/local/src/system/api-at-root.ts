import { AssemblyError } from '../assembly/index.ts';
import type { ApiOfTemplate } from './api-of-template.ts';

type Staged = { readonly stage: { readonly name: string } };

/** Which API and stage the user wants at the root path. */
export interface WantedApi {
  /** Name, id, logical id or construct path. */
  readonly api?: string | undefined;
  readonly stage?: string | undefined;
}

/**
 * The API that is served at `/`: the only one, or the one asked for; undefined when there is none, or several and none
 * is asked for.
 * @throws AssemblyError when what is asked for does not exist or is not one
 */
export function apiAtRoot<T extends Staged>(
  apis: readonly ApiOfTemplate<T>[],
  wanted: WantedApi,
): T | undefined {
  const api = wanted.api === undefined ? only(apis) : named(apis, wanted.api);
  if (api === undefined) return undefined;
  const chosen =
    wanted.stage === undefined ? api.stages[0] : api.stages.find(({ stage }) => stage.name === wanted.stage);
  if (chosen !== undefined) return chosen;
  const present = api.stages.map(({ stage }) => stage.name).join(', ') || 'none';
  throw new AssemblyError(
    `The API ${api.stack}/${api.logicalId} has no stage ${wanted.stage ?? 'at all'}; its stages: ${present}. Synthesise it for the stage you want, or choose one with --stage.`,
  );
}

const only = <T>(apis: readonly T[]): T | undefined => (apis.length === 1 ? apis[0] : undefined);

function named<T extends Staged>(apis: readonly ApiOfTemplate<T>[], name: string): ApiOfTemplate<T> {
  const found = apis.filter((api) =>
    [api.name, api.apiId, api.logicalId, `${api.stack}/${api.logicalId}`, api.constructPath].includes(name),
  );
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const known = apis.map((api) => `${api.stack}/${api.logicalId} (${api.name})`).join(', ') || 'none';
  throw new AssemblyError(
    `--api ${name} names ${found.length === 0 ? 'no' : found.length} API${found.length > 1 ? 's' : ''}; there are: ${known}. Give one by stack and logical id.`,
  );
}
