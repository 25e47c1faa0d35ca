import { serviceName, type ServiceStack } from '@tollgate/constructs';
import { alarmsWidget, dashboard, graphWidget, type Graph } from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import { countedLines, gatewayMetric } from './gateway-metrics.ts';

type GatewayMetric = Parameters<typeof gatewayMetric>[1];

/** Alarms have a widget each hundred. */
const alarmsOfOneWidget = 100;

/** The gateway as a whole, then each operation beside the others. */
export function gatewayDashboard(
  stack: ServiceStack,
  operations: readonly Operation[],
  alarms: readonly string[],
): void {
  const { stage } = stack;
  const { slo } = stage;
  const whole = (title: string, metric: GatewayMetric, stat: string, level?: Graph['level']): Graph => ({
    title,
    stat,
    lines: [lineOf(gatewayMetric(stage, metric), title)],
    ...(level && { level }),
  });
  const each = (title: string, metric: GatewayMetric, stat: string): Graph => ({
    title,
    stat,
    lines: operations.map((operation) => lineOf(gatewayMetric(stage, metric, operation), operation.id)),
  });
  const graphs: readonly Graph[] = [
    whole('Requests', 'Count', 'Sum'),
    whole('Share of 5xx', '5XXError', 'Average', {
      label: 'objective',
      value: Number((1 - slo.availability).toFixed(6)),
    }),
    whole('Latency, p99 (ms)', 'Latency', 'p99', { label: 'objective', value: slo.latency.withinMs }),
    each('Requests by operation', 'Count', 'Sum'),
    each('Share of 5xx by operation', '5XXError', 'Average'),
    each('Latency by operation, p99 (ms)', 'Latency', 'p99'),
    each('Share of 4xx by operation', '4XXError', 'Average'),
    {
      title: 'Throttled by operation',
      stat: 'Sum',
      lines: operations.map(({ method, path, id }) => [
        countedLines.throttled.namespace,
        countedLines.throttled.metricName,
        'Method',
        method,
        'Resource',
        path,
        { label: id },
      ]),
    },
    {
      title: 'Canary',
      stat: 'Sum',
      lines: [countedLines.canaryRequests, countedLines.canaryFaults].map(({ namespace, metricName }) => [
        namespace,
        metricName,
      ]),
    },
  ];
  const arns = alarms.map((name) => stack.arn('cloudwatch', `alarm:${name}`));
  dashboard(stack, ['health', 'burn-rate', 'faults', 'latency', 'throttles', 'canary'], () => [
    alarmsWidget(`Alarms of ${serviceName(stage, stack.service)}`, arns.slice(0, alarmsOfOneWidget)),
    ...graphs.map((graph) => graphWidget(stack, graph)),
  ]);
}

const lineOf = ({ namespace, metricName, dimensions }: ReturnType<typeof gatewayMetric>, label: string) => [
  namespace,
  metricName,
  ...dimensions.flatMap(({ name, value }) => [name, value]),
  { label },
];
