import type { ServiceStack } from '../service-stack.ts';
import type { WatchedFunction } from './function-alarms.ts';
import { alarmsWidget, graphWidget, type Graph, type Widget } from './widgets.ts';

/** What a service has that is watched. */
export interface Watched {
  readonly functions: readonly WatchedFunction[];
  readonly queues: readonly string[];
  readonly tables: readonly string[];
  /** Names of its alarms. */
  readonly alarms: readonly string[];
}

/** The alarms of a service, its functions, their own metrics, its tables and its dead letters. */
export function serviceWidgets(stack: ServiceStack, watched: Watched): readonly Widget[] {
  const graphs = [
    ...functionGraphs(watched.functions),
    ...ownGraphs(stack.service, watched.functions),
    ...tableGraphs(watched.tables),
    ...queueGraphs(watched.queues),
  ];
  return [
    alarmsWidget(
      'Alarms',
      watched.alarms.map((name) => stack.arn('cloudwatch', `alarm:${name}`)),
    ),
    ...graphs.map((graph) => graphWidget(stack, graph)),
  ];
}

function functionGraphs(functions: readonly WatchedFunction[]): readonly Graph[] {
  const graph = (title: string, metric: string, stat: string): Graph => ({
    title,
    stat,
    lines: functions.map(({ name, functionName }) => [
      'AWS/Lambda',
      metric,
      'FunctionName',
      functionName,
      { label: name },
    ]),
  });
  return [
    graph('Invocations', 'Invocations', 'Sum'),
    graph('Duration, p99 (ms)', 'Duration', 'p99'),
    graph('Errors', 'Errors', 'Sum'),
    graph('Throttles', 'Throttles', 'Sum'),
    graph('Concurrent executions', 'ConcurrentExecutions', 'Maximum'),
  ];
}

/** What the functions write themselves, by the names and dimensions of `@tollgate/middleware`. */
function ownGraphs(service: string, functions: readonly WatchedFunction[]): readonly Graph[] {
  const graph = (title: string, metric: string): Graph => ({
    title,
    stat: 'Sum',
    lines: functions.map(({ operation, name }) => [
      'Tollgate',
      metric,
      'service',
      service,
      'operation',
      operation,
      { label: name },
    ]),
  });
  return [graph('Refusals (4xx)', 'refusals'), graph('Faults (5xx)', 'faults')];
}

function tableGraphs(tables: readonly string[]): readonly Graph[] {
  return tables.flatMap((table) => {
    const line = (metric: string): readonly string[] => ['AWS/DynamoDB', metric, 'TableName', table];
    return [
      {
        title: `${table}: units consumed`,
        stat: 'Sum',
        lines: [line('ConsumedReadCapacityUnits'), line('ConsumedWriteCapacityUnits')],
      },
      {
        title: `${table}: throttled`,
        stat: 'Sum',
        lines: [line('ReadThrottleEvents'), line('WriteThrottleEvents')],
      },
    ];
  });
}

function queueGraphs(queues: readonly string[]): readonly Graph[] {
  if (queues.length === 0) return [];
  return [
    {
      title: 'Dead letters waiting',
      stat: 'Maximum',
      lines: queues.map((queue) => ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', queue]),
    },
  ];
}
