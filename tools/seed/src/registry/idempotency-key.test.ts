import * as fc from 'fast-check';
import { idempotencyKeyOf } from './idempotency-key.ts';

test('a key is a UUID of version 8', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (operation, request) => {
      expect(idempotencyKeyOf(operation, request)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  );
});

test('the same request has the same key, another request or operation another key', () => {
  const key = idempotencyKeyOf('registerVehicle', { vin: '1' });

  expect(idempotencyKeyOf('registerVehicle', { vin: '1' })).toBe(key);
  expect(idempotencyKeyOf('registerVehicle', { vin: '2' })).not.toBe(key);
  expect(idempotencyKeyOf('createPhoto', { vin: '1' })).not.toBe(key);
});
