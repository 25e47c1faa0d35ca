import type { System } from '../system/index.ts';

/** One line: how much the assemblies define. */
export function describeSystem(system: System): string {
  const counts = [
    [system.stacks.length, 'stack', 'stacks'],
    [system.functions.length, 'function', 'functions'],
    [system.tables.length, 'table', 'tables'],
    [system.buckets.length, 'bucket', 'buckets'],
  ] as const;
  const api = system.api === undefined ? 'no REST API' : `REST API stage ${system.api.stage.name}`;
  return [...counts.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`), api].join(', ');
}
