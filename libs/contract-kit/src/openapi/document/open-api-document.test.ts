import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '../json.ts';
import { at } from '../testing/at.ts';
import { findBoat, sampleOperations } from '../testing/sample-operations.ts';
import { openApiDocument } from './open-api-document.ts';

const documentOf = (operations = sampleOperations): JsonObject =>
  openApiDocument(operations, { title: 'Boats', version: '1.0.0' });

describe('openApiDocument', () => {
  const document = documentOf([...sampleOperations, findBoat]);
  const list = at(document, 'paths', '/boats', 'get');
  const create = at(document, 'paths', '/boats', 'post');
  const read = at(document, 'paths', '/boats/{boatId}', 'get');
  const write = at(document, 'paths', '/boats/{boatId}', 'put');

  it('gives the same bytes for the same operations in any order', () => {
    const backwards = documentOf([findBoat, ...[...sampleOperations].reverse()]);

    expect(JSON.stringify(backwards)).toBe(JSON.stringify(document));
  });

  it('names the team that owns the service of an operation', () => {
    const info = { title: 'Boats', version: '1.0.0', teamOf: (service: string) => `crew of ${service}` };
    const read = at(openApiDocument(sampleOperations, info), 'paths', '/boats/{boatId}', 'get');

    expect(read).toMatchObject({ tags: ['boats'], 'x-owner': 'crew of boats' });
  });

  it('names the owner, the operation and its access', () => {
    expect(create).toMatchObject({
      operationId: 'createBoat',
      'x-owner': 'boats',
      security: [{ token: ['boats/write'] }, { token: ['boats/admin'] }],
    });
    expect(at(document, 'paths', '/boat-enquiries', 'post', 'security')).toEqual([
      { partner: ['boats/find'] },
    ]);
    expect([list, write, read].map(({ security }) => security)).toEqual([
      [{ apiKey: [] }],
      [{ iam: [] }],
      [],
    ]);
    expect(
      at(document, 'components', 'securitySchemes', 'token', 'flows', 'clientCredentials', 'scopes'),
    ).toEqual({
      'boats/admin': 'May admin boats.',
      'boats/write': 'May write boats.',
    });
    expect(
      at(document, 'components', 'securitySchemes', 'partner', 'flows', 'clientCredentials', 'scopes'),
    ).toEqual({ 'boats/find': 'May find boats.' });
  });

  it.each([
    ['an idempotent POST', create, ['RequiredIdempotencyKey', 'CorrelationId', 'TraceParent']],
    ['a change of a version', write, ['RequiredIfMatch', 'CorrelationId', 'TraceParent']],
    ['a versioned read', read, ['IfNoneMatch', 'CorrelationId', 'TraceParent']],
  ])('derives the request headers of %s', (_kind, operation, expected) => {
    const references = (operation['parameters'] as readonly { readonly $ref?: string }[]).flatMap(
      ({ $ref }) => ($ref ? [$ref.replace('#/components/parameters/', '')] : []),
    );

    expect(references).toEqual(expected);
  });

  it('derives problems from the shape of the operation and adds those it names', () => {
    expect(Object.keys(at(create, 'responses'))).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
      '504',
    ]);
    expect(
      Object.keys(at(create, 'responses', 409, 'content', 'application/problem+json', 'examples')),
    ).toEqual(['idempotencyKeyInUse', 'nameTaken']);
    expect(Object.keys(at(write, 'responses'))).toEqual(expect.arrayContaining(['412', '428']));
    expect(Object.keys(at(read, 'responses'))).toContain('304');
  });

  it('derives response headers from the shape of the operation', () => {
    expect(Object.keys(at(create, 'responses', 201, 'headers'))).toEqual([
      'Cache-Control',
      'ETag',
      'Idempotent-Replayed',
      'Location',
      'X-Request-Id',
    ]);
    expect(Object.keys(at(list, 'responses', 200, 'headers'))).toContain('Link');
    expect(Object.keys(at(create, 'responses', 503, 'headers'))).toContain('Retry-After');
  });

  it('describes parameters with their schema, lists comma-separated', () => {
    expect(list['parameters']).toEqual(
      expect.arrayContaining([
        { name: 'harbour', in: 'query', required: true, schema: { type: 'string' } },
        expect.objectContaining({ name: 'names', in: 'query', style: 'form', explode: false }),
        expect.objectContaining({
          name: 'limit',
          schema: { default: 25, type: 'integer', minimum: 1, maximum: 100 },
        }),
      ]),
    );
  });

  it('says how large a body may be, wherever one is taken', () => {
    expect(at(create, 'requestBody')).toMatchObject({ required: true, description: 'At most 65536 bytes.' });
    expect(list['requestBody']).toBeUndefined();
  });

  it('refers only to components it has', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );

    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(() => at(document, ...reference.split('/'))).not.toThrow();
    }
  });

  it('holds schemas its own examples pass', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', components: document['components'] });
    const example = at(create, 'responses', 201, 'content', 'application/json', 'examples', 'Alma', 'value');

    const validate = ajv.compile({ $ref: 'document#/components/schemas/Boat' });

    expect(validate(example)).toBe(true);
    expect(validate({ ...example, more: 1 })).toBe(false);
  });
});
