import { problemType } from '@tollgate/contract-kit';

export const vinTaken = problemType({
  code: 'vinTaken',
  status: 409,
  title: 'The VIN is already registered',
});

export const plateTaken = problemType({
  code: 'plateTaken',
  status: 409,
  title: 'The plate is already in use in this state',
});

export const vinCheckDigitInvalid = problemType({
  code: 'vinCheckDigitInvalid',
  status: 422,
  title: 'The check digit of the VIN is wrong and the state requires it',
});

export const sameState = problemType({
  code: 'sameState',
  status: 422,
  title: 'The vehicle is registered in this state already',
});

export const vehicleDeregistered = problemType({
  code: 'vehicleDeregistered',
  status: 409,
  title: 'The vehicle is deregistered',
});

export const filterNotSupported = problemType({
  code: 'filterNotSupported',
  status: 400,
  title: 'No index serves this combination of filters',
});
