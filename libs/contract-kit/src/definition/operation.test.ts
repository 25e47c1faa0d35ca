import * as z from 'zod';
import { anyone } from './access.ts';
import { defineOperation, isOperation } from './operation.ts';

const base = {
  owner: 'things',
  summary: 's',
  access: anyone(),
  responses: { 200: { description: 'ok' } },
} as const;

describe('defineOperation', () => {
  it('keeps what it was given and brands it', () => {
    const operation = defineOperation({ ...base, id: 'getThing', method: 'GET', path: '/things' });

    expect(operation).toMatchObject({ id: 'getThing', path: '/things' });
    expect(isOperation(operation)).toBe(true);
    expect(isOperation({ ...base, id: 'getThing' })).toBe(false);
  });

  it('refuses a path template and a path schema that name different parameters', () => {
    const define = () =>
      defineOperation({
        ...base,
        id: 'getThing',
        method: 'GET',
        path: '/things/{thingId}',
        request: { path: z.strictObject({ id: z.string() }) },
      });

    expect(define).toThrow('getThing: path /things/{thingId} names [thingId] but its schema names [id]');
  });

  it('refuses a body on an operation that takes none', () => {
    const define = () =>
      defineOperation({
        ...base,
        id: 'getThing',
        method: 'GET',
        path: '/things',
        request: { body: z.string() },
      });

    expect(define).toThrow('a GET takes no body');
  });
});
