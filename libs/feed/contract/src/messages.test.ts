import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessage } from '@tollgate/contract-kit/compile';
import { Ajv } from 'ajv';
import { asyncApiDocument, asyncApiText, messages } from './async-api.ts';

test.each(messages)('the examples of $name are valid both ways, and are told apart by it', (message) => {
  const { validate } = compileMessage(message);
  for (const example of message.examples) {
    expect(message.body.safeParse(example).error).toBeUndefined();
    expect(validate(structuredClone(example))).toBe(true);
    expect((example as Record<string, unknown>)[message.sentBy === 'client' ? 'action' : 'type']).toBe(
      message.name,
    );
  }
});

test('no message that the feed sends can hold a VIN, a plate or a caption', () => {
  const text = JSON.stringify(asyncApiDocument());

  expect(text).not.toMatch(/"(?:vin|plate|caption|owner\w*)"/);
});

test('the AsyncAPI document is the contract: every message is in one direction, and its schema takes its examples', () => {
  const document = asyncApiDocument() as {
    operations: Record<string, { messages: { $ref: string }[] }>;
    components: { messages: Record<string, { payload: object; examples: { payload: unknown }[] }> };
  };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'async-api', ...document });

  const inOperations = Object.values(document.operations).flatMap((operation) => operation.messages);
  expect(inOperations.map(({ $ref }) => $ref.split('/').at(-1)).sort()).toEqual(
    messages.map(({ name }) => name).sort(),
  );
  for (const [name, { examples }] of Object.entries(document.components.messages)) {
    const validate = ajv.getSchema(`async-api#/components/messages/${name}/payload`);
    for (const { payload } of examples) expect(validate?.(payload)).toBe(true);
  }
});

test('async-api.json is up to date: node libs/feed/contract/src/write-async-api.ts', () => {
  const file = readFileSync(join(__dirname, '../async-api.json'), 'utf8');

  expect(JSON.parse(file)).toEqual(JSON.parse(asyncApiText()));
});
