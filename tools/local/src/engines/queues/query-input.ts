import type { Json } from '../../json.ts';
import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';

type Tree = { [key: string]: string | Tree };

/** How a numbered list of the query protocol is called in the JSON protocol, and what it becomes there. */
interface ListField {
  readonly to: string;
  readonly kind: 'texts' | 'objects' | { readonly key: string; readonly value: string };
}

const named = { key: 'Name', value: 'Value' } as const;
const entries: ListField = { to: 'Entries', kind: 'objects' };

/** Source: SQS API reference, sample requests of each action. */
const lists: Readonly<Record<string, ListField>> = {
  Attribute: { to: 'Attributes', kind: named },
  AttributeName: { to: 'AttributeNames', kind: 'texts' },
  ChangeMessageVisibilityBatchRequestEntry: entries,
  DeleteMessageBatchRequestEntry: entries,
  MessageAttribute: { to: 'MessageAttributes', kind: named },
  MessageAttributeName: { to: 'MessageAttributeNames', kind: 'texts' },
  MessageSystemAttribute: { to: 'MessageSystemAttributes', kind: named },
  MessageSystemAttributeName: { to: 'MessageSystemAttributeNames', kind: 'texts' },
  SendMessageBatchRequestEntry: entries,
  Tag: { to: 'tags', kind: { key: 'Key', value: 'Value' } },
  TagKey: { to: 'TagKeys', kind: 'texts' },
};

const numbers = new Set([
  'DelaySeconds',
  'MaxNumberOfMessages',
  'MaxResults',
  'VisibilityTimeout',
  'WaitTimeSeconds',
]);

/** Reads `Action=…&MessageAttribute.1.Name=…` into the input of the JSON protocol. */
export function readQuery(parameters: URLSearchParams): {
  readonly action: string;
  readonly input: JsonObject;
} {
  const tree: Tree = {};
  for (const [path, value] of parameters) put(tree, path.split('.'), value);
  const { Action, Version: _version, ...rest } = tree;
  return { action: typeof Action === 'string' ? Action : '', input: inputOf(rest) };
}

function put(tree: Tree, [name = '', ...below]: string[], value: string): void {
  if (below.length === 0) {
    tree[name] = value;
    return;
  }
  const branch = tree[name];
  const next: Tree = typeof branch === 'object' ? branch : (tree[name] = {});
  put(next, below, value);
}

function inputOf(tree: Tree): JsonObject {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      const list = lists[name];
      if (list === undefined) return [name, valueOf(name, value)];
      return [list.to, listOf(typeof value === 'string' ? { 1: value } : value, list)];
    }),
  );
}

function valueOf(name: string, value: string | Tree): Json {
  if (typeof value !== 'string') return inputOf(value);
  return numbers.has(name) && value.trim() !== '' ? Number(value) : value;
}

function listOf(tree: Tree, { kind }: ListField): Json {
  const items = Object.entries(tree)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => (typeof item === 'string' ? item : inputOf(item)));
  if (typeof kind === 'string') return items;
  return Object.fromEntries(
    items.filter(isObject).map((item) => [textOf(item[kind.key]), item[kind.value] ?? '']),
  );
}
