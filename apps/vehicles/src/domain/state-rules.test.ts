import { newVehicle } from '../../test/new-vehicle.ts';
import { VinCheckDigitInvalid } from './errors.ts';
import { refuseWrongCheckDigit } from './state-rules.ts';
import { register } from './vehicle.ts';

const wrong = register('id', newVehicle({ vin: '1HGCM82633A004353' }), '2026-01-31T12:00:00.000Z').after;
const right = register('id', newVehicle({ vin: '1HGCM82633A004352' }), '2026-01-31T12:00:00.000Z').after;

const answering = (answer: boolean | undefined) => {
  const vinCheckDigitRequired = jest.fn(() => Promise.resolve(answer));
  return { vinCheckDigitRequired };
};

test('a wrong check digit is refused where the state requires a right one', async () => {
  const refused = refuseWrongCheckDigit(wrong, answering(true));

  await expect(refused).rejects.toThrow(new VinCheckDigitInvalid('CA'));
});

test.each([false, undefined])(
  'a wrong check digit passes when the answer of the state is %s',
  async (answer) => {
    await expect(refuseWrongCheckDigit(wrong, answering(answer))).resolves.toBeUndefined();
  },
);

test('the state is not asked about a right check digit', async () => {
  const rules = answering(true);

  await refuseWrongCheckDigit(right, rules);

  expect(rules.vinCheckDigitRequired).not.toHaveBeenCalled();
});
