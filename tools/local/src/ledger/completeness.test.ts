import type { PropertyEntry } from './ledger-entry.ts';
import { ledger } from './ledger.ts';
import { pathsOf } from './listed-paths.ts';
import { cloudFormationTypes, type CloudFormationProperty } from './testing/cloud-formation.ts';

/** Services of which every type and property is listed. */
const services = [
  'apigateway',
  'apigatewayv2',
  'lambda',
  'dynamodb',
  's3',
  'wafv2',
  'sqs',
  'events',
  'stepfunctions',
  'cognito',
  'xray',
  'codedeploy',
];

/** Understood although CloudFormation knows it for OpenAPI documents only. */
const ofDocuments = 'AWS::ApiGateway::Method.Integration.TlsConfig';

/** Paths of an entry that leave parts of what CloudFormation has unsaid. */
function missing(properties: readonly CloudFormationProperty[], entry: PropertyEntry, above = ''): string[] {
  const paths = pathsOf(entry);
  return properties.flatMap(({ name, parts, isMap }) => {
    const path = above + name;
    if (paths.includes(path)) return [];
    const below = paths.some((listed) => listed.startsWith(`${path}.`));
    if (!below) return [path];
    return parts === undefined ? [] : missing(parts, entry, `${path}.${isMap ? '*.' : ''}`);
  });
}

/** True when CloudFormation has the property, or has what it is a part of without saying more. */
function exists(path: readonly string[], properties: readonly CloudFormationProperty[] | undefined): boolean {
  const [name, ...rest] = path;
  if (name === undefined || properties === undefined) return true;
  const property = properties.find((candidate) => candidate.name === name);
  if (property === undefined) return false;
  return exists(property.isMap && rest[0] === '*' ? rest.slice(1) : rest, property.parts);
}

describe.each(services)('%s: the ledger', (service) => {
  const types = cloudFormationTypes(service);

  test('lists every type that CloudFormation has', () => {
    expect(types.size).toBeGreaterThan(1);
    expect([...types.keys()].filter((type) => ledger[type] === undefined)).toEqual([]);
  });

  test('lists every property of the types it takes apart, and of an object of which it lists a part every part', () => {
    const unsaid = [...types].flatMap(([type, properties]) => {
      const entry = ledger[type];
      if (entry === undefined || !('honoured' in entry)) return [];
      return missing(properties, entry).map((path) => `${type}.${path}`);
    });

    expect(unsaid).toEqual([]);
  });

  test('lists nothing that CloudFormation does not have', () => {
    const unknown = [...types].flatMap(([type, properties]) => {
      const entry = ledger[type];
      if (entry === undefined || !('honoured' in entry)) return [];
      return pathsOf(entry)
        .filter((path) => !exists(path.split('.'), properties))
        .map((path) => `${type}.${path}`);
    });

    expect(unknown.filter((path) => path !== ofDocuments)).toEqual([]);
  });
});

test('a property is in one list only', () => {
  const twice = Object.entries(ledger).flatMap(([type, entry]) => {
    const paths = 'honoured' in entry ? pathsOf(entry) : [];
    return paths.filter((path, at) => paths.indexOf(path) !== at).map((path) => `${type}.${path}`);
  });

  expect(twice).toEqual([]);
});

test('what is said beside a property belongs to a listed one', () => {
  const strays = Object.entries(ledger).flatMap(([type, entry]) => {
    if (!('honoured' in entry)) return [];
    const { honoured, accepted = {}, except = {}, only = {} } = entry;
    const stray = [
      ...Object.keys(except).filter((path) => honoured[path] === undefined),
      ...Object.keys(only).filter((path) => honoured[path] === undefined && accepted[path] === undefined),
    ];
    return stray.map((path) => `${type}.${path}`);
  });

  expect(strays).toEqual([]);
});
