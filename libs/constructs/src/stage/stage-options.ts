import { requireKnownWords } from './option-values.ts';
import type { Stage } from './stage.ts';

/** Every option of a stage but its name; the compiler keeps the list complete. */
const optionNames: Readonly<Record<Exclude<keyof Stage, 'name'>, true>> = {
  logLevel: true,
  logRetention: true,
  keepsData: true,
  pointInTimeRecovery: true,
  testIdentifiers: true,
  corsOrigins: true,
  throttle: true,
  plans: true,
  callerLimitFactor: true,
  addressRate: true,
  demoKey: true,
  tracing: true,
  serviceConcurrency: true,
  slo: true,
  trail: true,
  moderation: true,
  gatewayCache: true,
  gatewayKind: true,
  waivedLosses: true,
  endpoint: true,
  domain: true,
  delivery: true,
  bundlesInPlace: true,
};

/**
 * A stage with some options changed, to try out what another stage would be like: `{"gatewayCache":"0.5"}`.
 * @param json A JSON object of whole options, by their names in `Stage`.
 * @throws Error when it is not one, names what is not an option, or gives one a word that it does not take.
 */
export function withOptions(stage: Stage, json: string | undefined): Stage {
  if (json === undefined) return stage;
  const options = parsed(json);
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(optionNames, name));
  if (unknown.length > 0) {
    throw new Error(
      `a stage has no options ${unknown.join(', ')}; TOLLGATE_STAGE_OPTIONS takes ${Object.keys(optionNames).join(', ')}`,
    );
  }
  requireKnownWords(options);
  return { ...stage, ...options };
}

function parsed(json: string): Partial<Stage> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, with what was received.
  }
  throw new Error(
    `TOLLGATE_STAGE_OPTIONS is ${JSON.stringify(json)}; give a JSON object of options, as {"gatewayCache":"0.5"}`,
  );
}
