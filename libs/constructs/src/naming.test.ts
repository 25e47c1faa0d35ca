import { bucketName, functionName, kebabCase, pascalCase, serviceName, stagePrefix } from './naming.ts';
import { stages } from './stage/stages.ts';

describe('naming', () => {
  it('gives every function a name that callers can tell', () => {
    expect(functionName(stages.dev, 'vehicles', 'registerVehicle')).toBe(
      'tollgate-dev-vehicles-register-vehicle',
    );
    expect(functionName(stages.dev, 'vehicles', 'register-vehicle')).toBe(
      'tollgate-dev-vehicles-register-vehicle',
    );
  });

  it('starts every name of a stage with the prefix of its policies', () => {
    const names = [
      functionName(stages.prod, 'states', 'listStates'),
      serviceName(stages.prod, 'states'),
      bucketName(stages.prod, 'photos', '123456789012'),
    ];

    expect(names.every((name) => name.startsWith(stagePrefix(stages.prod)))).toBe(true);
  });

  it('refuses a function name longer than Lambda allows', () => {
    const operation = `get${'Long'.repeat(12)}`;

    expect(() => functionName(stages.staging, 'aggregator', operation)).toThrow(
      /has \d+ characters; the name of a function may have 64/,
    );
  });

  it.each(['Boats', 'boats--more', 'boats_more', ''])('refuses %j as the name of a service', (service) => {
    expect(() => serviceName(stages.dev, service)).toThrow(
      'use lower-case letters, digits and single hyphens',
    );
  });

  it('turns the name of an operation into that of a file and of a resource', () => {
    expect(kebabCase('getVehicle')).toBe('get-vehicle');
    expect([pascalCase('getVehicle'), pascalCase('get-vehicle')]).toEqual(['GetVehicle', 'GetVehicle']);
  });
});
