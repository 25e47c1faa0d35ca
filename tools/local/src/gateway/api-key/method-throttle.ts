import type { MethodModel } from '../definition/model.ts';
import { numberAt, textAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { RestApiDefinition } from '../ports.ts';
import { bucketOf } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

const any = '*';

/** The path of a method setting: the slashes within it are written `~1`, and `/*` is every resource. */
function settingPath(setting: JsonObject): string {
  const path = textAt(setting, 'ResourcePath') ?? '/*';
  return path === '/*' || path === any ? any : path.replaceAll('~1', '/').replace(/^\/\//, '/');
}

function settingFor(method: MethodModel, settings: readonly JsonObject[]): JsonObject | undefined {
  return settings.find(
    (setting) =>
      settingPath(setting) === method.resourcePath &&
      [method.httpMethod, any].includes(textAt(setting, 'HttpMethod') ?? any),
  );
}

const limitsOf = (setting: JsonObject): { rate: number | undefined; burst: number | undefined } => ({
  rate: numberAt(setting, 'ThrottlingRateLimit'),
  burst: numberAt(setting, 'ThrottlingBurstLimit'),
});

/**
 * Compiles the throttles of a stage: a method with a setting of its own has its own bucket, all others share that of
 * `*` on `/*`. The limits of the account and the Region are not imitated.
 */
export function compileThrottles(
  definition: RestApiDefinition,
): (method: MethodModel) => TokenBucket | undefined {
  const settings = definition.stage.methodSettings;
  const shared = settings.find(
    (setting) => settingPath(setting) === any && (textAt(setting, 'HttpMethod') ?? any) === any,
  );
  const sharedBucket = shared === undefined ? undefined : bucketOf(limitsOf(shared));
  return (method) => {
    const own = settingFor(method, settings);
    return (own === undefined ? undefined : bucketOf(limitsOf(own))) ?? sharedBucket;
  };
}
