import { FilterNotSupported } from './errors.ts';
import { vehicleListOf } from './vehicle-list.ts';

const [state, make, modelYear] = ['CA', 'TESLA', 2020] as const;

test.each([
  [{ state }, { by: 'state', state }],
  [
    { state, make },
    { by: 'stateMake', state, make },
  ],
  [
    { make, modelYear },
    { by: 'makeModelYear', make, modelYear },
  ],
] as const)('%j is one list', (filter, list) => expect(vehicleListOf(filter)).toEqual(list));

test.each([
  [{}, 'no filter'],
  [{ make }, 'make'],
  [{ modelYear }, 'modelYear'],
  [{ state, modelYear }, 'state + modelYear'],
  [{ state, make, modelYear }, 'state + make + modelYear'],
])('%j is refused with what was received and what is allowed', (filter, received) => {
  const refused = () => vehicleListOf(filter);

  expect(refused).toThrow(FilterNotSupported);
  expect(refused).toThrow(`Received: ${received}. Allowed: state; state + make; make + modelYear.`);
});
