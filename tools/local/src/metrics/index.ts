export { describeMetrics, type MetricQuery } from './describe-metrics.ts';
export { embeddedMetrics, type TakeLine } from './embedded-metrics.ts';
export { executionMetrics, type CountExecution } from './execution-metrics.ts';
export { compileFilterPattern, FilterPatternError } from './filter-pattern.ts';
export {
  functionMetrics,
  iteratorAges,
  type CountInvocation,
  type CountIteratorAge,
} from './function-metrics.ts';
export { gatewayMetrics, type CountedMethod, type CountRequest } from './gateway-metrics.ts';
export { httpApiMetrics, type CountedRoute } from './http-api-metrics.ts';
export { logMetrics, type LogMetric } from './log-metrics.ts';
export { MetricStore, type Dimensions, type MetricName } from './metric-store.ts';
export { statisticOf, StatisticError, type Statistic } from './statistic.ts';
