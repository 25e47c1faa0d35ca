import * as z from 'zod';
import { schemaRegister } from './schema-register.ts';

const Crew = z.strictObject({ size: z.int().default(1) }).meta({ id: 'RegisterCrew' });
const Ship = z.strictObject({ crew: Crew }).meta({ id: 'RegisterShip' });

describe('schemaRegister', () => {
  it('keeps one component where a schema reads the same both ways', () => {
    const register = schemaRegister('draft-2020-12');
    const Plain = z.strictObject({ name: z.string() }).meta({ id: 'RegisterPlain' });

    register.add(Plain, 'output');
    const reference = register.add(Plain, 'input');

    expect(reference).toEqual({ $ref: '#/components/schemas/RegisterPlain' });
    expect(Object.keys(register.components())).toEqual(['RegisterPlain']);
  });

  it('keeps an input form beside the answer, also of what refers to it', () => {
    const register = schemaRegister('draft-2020-12');

    register.add(Ship, 'output');
    const reference = register.add(Ship, 'input');

    expect(reference).toEqual({ $ref: '#/components/schemas/RegisterShipInput' });
    expect(register.components()).toMatchObject({
      RegisterCrew: { required: ['size'] },
      RegisterShipInput: { properties: { crew: { $ref: '#/components/schemas/RegisterCrewInput' } } },
    });
    expect(register.components()['RegisterCrewInput']).not.toHaveProperty('required');
  });

  it('leaves the plain name to an input that no answer uses', () => {
    const register = schemaRegister('draft-2020-12');

    register.add(Ship, 'input');
    register.add(Ship, 'input');

    expect(Object.keys(register.components())).toEqual(['RegisterCrew', 'RegisterShip']);
  });

  it('refuses one name for two schemas', () => {
    const register = schemaRegister('draft-2020-12');
    register.add(z.strictObject({ one: z.string() }), 'output', 'Clash');

    const add = (): unknown => register.add(z.strictObject({ other: z.string() }), 'output', 'Clash');

    expect(add).toThrow('two different schemas are named Clash; give one of them another meta({ id })');
  });

  it('refuses a name API Gateway would refuse', () => {
    const register = schemaRegister('draft-2020-12');

    expect(() => register.add(z.strictObject({}), 'output', 'not-alphanumeric')).toThrow('not alphanumeric');
  });
});
