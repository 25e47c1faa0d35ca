import type { ManagementRoute } from './route.ts';

export interface FoundRoute {
  readonly route: ManagementRoute;
  readonly path: Readonly<Record<string, string>>;
}

/** The route of a method and a path with the values of its parameters; undefined when there is none. */
export function findRoute(
  routes: readonly ManagementRoute[],
  method: string,
  path: string,
): FoundRoute | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    const values = route.method === method ? valuesOf(route.path.split('/'), parts) : undefined;
    if (values !== undefined) return { route, path: values };
  }
  return undefined;
}

function valuesOf(
  template: readonly string[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (template.length !== parts.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const part = decoded(parts[index] ?? '');
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined && part !== '') values[name] = part;
    else if (segment !== part) return undefined;
  }
  return values;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
