import type { Json } from '../../json.ts';
import { badRequest } from '../management-error.ts';
import { pageOf } from '../page-of.ts';
import type { ManagementRoute } from '../route.ts';
import type { ManagedKeys, ShownKey } from './managed-keys.ts';

/** Routes of `ApiKey`. Source: API Gateway V1 API reference, CreateApiKey, GetApiKey(s), UpdateApiKey, DeleteApiKey. */
export const apiKeyRoutes = (keys: ManagedKeys): readonly ManagementRoute[] => [
  {
    method: 'POST',
    path: '/apikeys',
    answer: ({ body: { name, description, enabled, value } }) => {
      if (value !== undefined && !/^.{20,128}$/.test(textOf(value)))
        throw badRequest('API Key value should be at least 20 characters and at most 128');
      const created = keys.create({
        name: textOf(name),
        enabled: enabled === true,
        ...(description !== undefined && { description: textOf(description) }),
        ...(value !== undefined && { value: textOf(value) }),
      });
      return { status: 201, body: shown(created, true) };
    },
  },
  {
    method: 'GET',
    path: '/apikeys',
    answer: ({ query }) => {
      const prefix = query.get('name') ?? '';
      const found = keys.keys().filter(({ name }) => name.startsWith(prefix));
      const withValue = query.get('includeValues') === 'true';
      return { status: 200, body: pageOf(found, query, (key) => shown(key, withValue)) };
    },
  },
  {
    method: 'GET',
    path: '/apikeys/{apiKey}',
    answer: ({ path, query }) => ({
      status: 200,
      body: shown(keys.key(path['apiKey'] ?? ''), query.get('includeValue') === 'true'),
    }),
  },
  {
    method: 'PATCH',
    path: '/apikeys/{apiKey}',
    answer: ({ path, body }) => ({
      status: 200,
      body: shown(keys.change(path['apiKey'] ?? '', changesIn(body['patchOperations'])), false),
    }),
  },
  {
    method: 'DELETE',
    path: '/apikeys/{apiKey}',
    answer: ({ path }) => {
      keys.remove(path['apiKey'] ?? '');
      return { status: 202 };
    },
  },
];

/** Times are seconds since 1970, as the protocol writes them. */
function shown(
  { id, name, description, value, enabled, createdAt, updatedAt }: ShownKey,
  withValue: boolean,
): Json {
  return {
    id,
    name,
    enabled,
    createdDate: Math.floor(createdAt / 1000),
    lastUpdatedDate: Math.floor(updatedAt / 1000),
    stageKeys: [],
    ...(description !== undefined && { description }),
    ...(withValue && { value }),
  };
}

function changesIn(
  operations: Json | undefined,
): Partial<Pick<ShownKey, 'name' | 'description' | 'enabled'>> {
  const all = Array.isArray(operations) ? operations : [];
  return Object.fromEntries(
    all.map((operation) => {
      const { op, path, value } = operation as Readonly<Record<string, Json>>;
      const member = typeof path === 'string' ? path.slice(1) : '';
      if (op !== 'replace' || !['name', 'description', 'enabled'].includes(member)) {
        throw badRequest(
          `Invalid patch path '${textOf(path)}' specified for op '${textOf(op)}'. Must be one of: [/name, /description, /enabled]`,
        );
      }
      return [member, member === 'enabled' ? textOf(value) === 'true' : textOf(value)];
    }),
  );
}

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
