import { isList, isObject, parseJson, shown, type Json, type JsonObject } from '../json.ts';
import type { CaseApiKey, CaseCanary, ConformanceCase } from './conformance-case.ts';
import { readApiSettings, readStageSettings } from './read-settings.ts';
import { readSteps } from './read-steps.ts';

const defaultKey: CaseApiKey = { name: 'conformance', value: 'conformance-key-0000000001', enabled: true };

/** A case that says too little to be run. */
export class UnreadableCase extends Error {
  override readonly name = 'UnreadableCase';
}

const textOf = (value: Json | undefined, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;

/** Members whose values are made texts. */
function textsOf(value: Json | undefined): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  );
}

function canaryOf(value: Json | undefined): { readonly canary?: CaseCanary } {
  if (!isObject(value)) return {};
  const template = value['responseTemplate'];
  return {
    canary: {
      percentTraffic: Number(value['percentTraffic'] ?? 0),
      stageVariableOverrides: textsOf(value['stageVariableOverrides']),
      ...(typeof template === 'string' ? { responseTemplate: template } : {}),
    },
  };
}

function keysOf(value: Json | undefined): CaseApiKey[] {
  const given = isList(value) ? value : value === undefined ? [] : [value];
  const keys = given.map((key, index): CaseApiKey => {
    const name = `key${String(index + 1)}`;
    if (!isObject(key)) return { ...defaultKey, name, value: textOf(key, defaultKey.value) };
    return {
      name: textOf(key['name'], name),
      value: textOf(key['value'], `${defaultKey.value}-${name}`),
      enabled: key['enabled'] !== false,
    };
  });
  return keys.length > 0 ? keys : [defaultKey];
}

/** The plan that has the keys; of several the first. */
function planOf({ usagePlan, usagePlans }: JsonObject): JsonObject {
  const plan = usagePlan ?? (isList(usagePlans) ? usagePlans[0] : undefined);
  return isObject(plan) ? plan : {};
}

function integrationAnswerOf(given: JsonObject): Pick<ConformanceCase, 'integrationAnswer'> {
  const body = given['integrationBodyBase64'];
  if (typeof body !== 'string') return {};
  const contentType = textOf(given['integrationContentType'], 'application/json');
  return { integrationAnswer: { body: Buffer.from(body, 'base64'), contentType } };
}

/**
 * Reads one case out of a file. Fields may be left out where there is something plain to put in their place; those of
 * `given` count as the case's own.
 *
 * @throws UnreadableCase when there is no API in it
 */
export function readCase(item: JsonObject): ConformanceCase {
  const given: JsonObject = { ...(isObject(item['given']) ? item['given'] : {}), ...item };
  const { websocket, backend, recordedFields } = given;
  const openapi = typeof given['openapi'] === 'string' ? parseJson(given['openapi']) : given['openapi'];
  const document = isObject(openapi) ? openapi : websocket;
  if (!isObject(document)) {
    throw new UnreadableCase(
      `The case has no API to bring up: openapi is ${shown(openapi)}. It takes an OpenAPI 3.0.1 document.`,
    );
  }
  return {
    id: idOf(item),
    area: areaOf(item),
    protocol: document === openapi ? 'rest' : 'websocket',
    document,
    stage: textOf(given['stage'], 'dev'),
    stageVariables: isObject(given['stageVariables']) ? textsOf(given['stageVariables']) : null,
    ...canaryOf(given['canary']),
    handlers: textsOf(given['lambda']),
    backends: typeof backend === 'string' ? { '': backend } : textsOf(backend),
    ...integrationAnswerOf(given),
    apiKeys: keysOf(given['apiKeys'] ?? given['apiKey']),
    usagePlan: planOf(given),
    stageSettings: readStageSettings(given),
    apiSettings: readApiSettings(given),
    steps: readSteps(given),
    recordedFields: isList(recordedFields) ? recordedFields.map((field) => textOf(field)) : [],
  };
}

/** Id of a case, readable or not. */
export function idOf(item: JsonObject): string {
  return textOf(item['id'], 'without-id');
}

/** Area of a case, readable or not. */
export function areaOf(item: JsonObject): string {
  return textOf(item['area'], 'other');
}
