import { environment as processEnvironment, type Environment } from '../environment.ts';
import { count, metricLine } from './metric-line.ts';

/**
 * Counts what one operation or consumer alone knows of, beside the metrics that all have: `counter('count-vehicles', 'stale')`.
 * Each call writes a line; call it for what is rare, once for a batch.
 * @returns what adds a number to the metric; 0 writes nothing
 */
export function counter(
  operation: string,
  name: string,
  { requestLine, service }: Pick<Environment, 'requestLine' | 'service'> = processEnvironment,
): (by: number) => void {
  if (!requestLine) return () => undefined;
  const write = metricLine({ service, dimensions: { operation }, units: { [name]: count } });
  return (by) => {
    if (by > 0) write({ [name]: by });
  };
}
