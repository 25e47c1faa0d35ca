import type { System } from '../system/index.ts';

/** One line: how much the assemblies define. */
export function describeSystem(system: System): string {
  const counts = [
    [system.stacks.length, 'stack', 'stacks'],
    [system.functions.length, 'function', 'functions'],
    [system.tables.length, 'table', 'tables'],
    [system.buckets.length, 'bucket', 'buckets'],
    [system.queues.length, 'queue', 'queues'],
  ] as const;
  return [
    ...counts.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`),
    describeApis(system),
    ...(system.httpApis.length === 0 ? [] : [describeHttpApis(system)]),
    ...(system.webSocketApis.length === 0 ? [] : [describeWebSockets(system)]),
  ].join(', ');
}

function describeApis({ restApis, api }: System): string {
  if (restApis.length === 0) return 'no REST API';
  if (restApis.length > 1) return `${restApis.length} REST APIs`;
  return api === undefined || 'protocol' in api ? 'one REST API' : `REST API stage ${api.stage.name}`;
}

function describeHttpApis({ httpApis }: System): string {
  return httpApis.length === 1 ? 'one HTTP API' : `${httpApis.length} HTTP APIs`;
}

function describeWebSockets({ webSocketApis }: System): string {
  return webSocketApis.length === 1
    ? 'one WebSocket API'
    : `${webSocketApis.length} stages of WebSocket APIs`;
}
