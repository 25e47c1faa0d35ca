/** The variables of a process, as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What the pipeline takes from its surroundings. */
export interface Environment {
  /** Deployment stage: `local`, `dev`, `staging`, `prod`. */
  readonly stage: string;
  /** Service that owns the function; a dimension of its metrics. */
  readonly service: string;
  /** Reserved identifiers answer with the contract's examples; never in `prod`. */
  readonly testIdentifiers: boolean;
  /** Origins that may read answers in a browser; `*` allows all. */
  readonly corsOrigins: readonly string[];
  /** Share of answers checked against the contract; `always` also turns a violation into a 500. */
  readonly validateResponses: 'always' | number;
  /** Whether each request leaves its line of metrics. */
  readonly requestLine: boolean;
  /** Whether a meter is set up for the function (METER). */
  readonly metering: boolean;
  /** Whether X-Ray segments are sent for sampled requests. */
  readonly tracing: boolean;
}

/**
 * Reads the pipeline's variables: STAGE, POWERTOOLS_SERVICE_NAME, TEST_IDENTIFIERS, CORS_ORIGINS, RESPONSE_VALIDATION,
 * METER,
 * POWERTOOLS_METRICS_DISABLED, POWERTOOLS_TRACE_ENABLED, AWS_EXECUTION_ENV. Powertools reads LOG_LEVEL and the rest of its own.
 * @throws Error for a value that is not allowed.
 */
export function parseEnvironment(variables: Variables): Environment {
  const inTest = variables['NODE_ENV'] === 'test';
  const stage = variables['STAGE'] ?? 'local';
  const testIdentifiers = readSwitch(variables, 'TEST_IDENTIFIERS', false);
  if (testIdentifiers && stage === 'prod') {
    throw new Error('TEST_IDENTIFIERS is on in stage prod; allowed in every other stage: remove it');
  }
  return {
    stage,
    service: variables['POWERTOOLS_SERVICE_NAME'] ?? 'tollgate',
    testIdentifiers,
    corsOrigins: (variables['CORS_ORIGINS'] ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    validateResponses: readShare(variables['RESPONSE_VALIDATION'] ?? (inTest ? 'always' : '0.01')),
    requestLine: !readSwitch(variables, 'POWERTOOLS_METRICS_DISABLED', inTest),
    metering: Boolean(variables['METER']),
    tracing:
      variables['AWS_EXECUTION_ENV'] !== undefined && readSwitch(variables, 'POWERTOOLS_TRACE_ENABLED', true),
  };
}

const switches: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  '1': true,
  off: false,
  false: false,
  '0': false,
  '': false,
};

function readSwitch(variables: Variables, name: string, otherwise: boolean): boolean {
  const value = variables[name];
  if (value === undefined) return otherwise;
  const parsed = switches[value.toLowerCase()];
  if (parsed === undefined) {
    throw new Error(`${name} is ${JSON.stringify(value)}; allowed: on, true, 1, off, false, 0`);
  }
  return parsed;
}

function readShare(value: string): 'always' | number {
  if (value === 'always') return 'always';
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new Error(
      `RESPONSE_VALIDATION is ${JSON.stringify(value)}; allowed: always, or a share from 0 to 1`,
    );
  }
  return share;
}

/**
 * The variables of these names, for a service's own environment.
 * @throws Error that lists every one that is missing or empty.
 */
export function requireVariables<const Name extends string>(
  variables: Variables,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new Error(
      `environment variables ${missing.join(', ')} are missing or empty; set them on the function`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as Record<Name, string>;
}

/** The surroundings of this process, read once. */
export const environment = parseEnvironment(process.env);

/** Trace header of the invocation under way; Lambda sets it anew for each. */
export const traceHeader = (): string => process.env['_X_AMZN_TRACE_ID'] ?? '';
