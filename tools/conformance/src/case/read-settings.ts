import { isList, isObject, type Json, type JsonObject } from '../json.ts';

/** Bytes of the smallest cache that a stage can have. */
const smallestCache = 536_870_912;

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A method setting out of `PATH/METHOD` and settings in the words of the API; a path and a method of `*` stand for all. */
function methodSetting([name, given]: readonly [string, Json]): Json {
  const slash = name.lastIndexOf('/');
  const path = name.slice(0, slash).replaceAll('~1', '/');
  const settings = isObject(given) ? given : {};
  return {
    ResourcePath: path === '*' ? '/*' : path.startsWith('/') ? path : `/${path}`,
    HttpMethod: name.slice(slash + 1),
    ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [upperFirst(key), value])),
  };
}

/** Method settings as CloudFormation lists them, or by `PATH/METHOD` as the API of API Gateway shows them. */
function methodSettingsOf(given: Json | undefined): Record<string, Json> {
  if (isList(given)) return { methodSettings: given };
  return isObject(given) ? { methodSettings: Object.entries(given).map(methodSetting) } : {};
}

function accessLogOf({ accessLogFormat, accessLogSettings }: JsonObject): Record<string, Json> {
  const settings = isObject(accessLogSettings) ? accessLogSettings : {};
  const format = accessLogFormat ?? settings['format'] ?? settings['Format'];
  return format === undefined ? {} : { accessLogFormat: format };
}

function cacheOf({ cacheBytes, cacheClusterEnabled }: JsonObject): Record<string, Json> {
  if (cacheBytes !== undefined) return { cacheBytes };
  return cacheClusterEnabled === true ? { cacheBytes: smallestCache } : {};
}

/** Settings of a case's stage, in the gateway's own words. */
export function readStageSettings(given: JsonObject): Readonly<Record<string, Json>> {
  const { tracingEnabled } = given;
  return {
    ...methodSettingsOf(given['methodSettings']),
    ...accessLogOf(given),
    ...cacheOf(given),
    ...(tracingEnabled === undefined ? {} : { tracingEnabled }),
  };
}

const apiWords = ['policy', 'binaryMediaTypes', 'gatewayResponses', 'webAcl'];

/** Settings of a case's API beside its document, in the gateway's own words. */
export function readApiSettings(given: JsonObject): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    apiWords.flatMap((word) => (given[word] === undefined ? [] : [[word, given[word]]])),
  );
}
