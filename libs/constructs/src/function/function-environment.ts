import type { ServiceStack } from '../service-stack.ts';

/** Environment every function has; its stack adds the names of what it uses. */
export function functionEnvironment(
  { stage, service }: ServiceStack,
  name: string,
): Readonly<Record<string, string>> {
  return {
    // A stored or sent `__proto__` must not become a prototype.
    NODE_OPTIONS: '--disable-proto=delete',
    STAGE: stage.name,
    SERVICE: service,
    OPERATION: name,
    TEST_IDENTIFIERS: String(stage.testIdentifiers),
    CORS_ORIGINS: stage.corsOrigins.join(','),
    POWERTOOLS_SERVICE_NAME: service,
    POWERTOOLS_LOG_LEVEL: stage.logLevel,
    POWERTOOLS_METRICS_NAMESPACE: 'Tollgate',
    POWERTOOLS_LOGGER_LOG_EVENT: 'false',
    POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
  };
}
