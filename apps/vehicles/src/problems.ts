import { commonProblems } from '@tollgate/contract-kit/problems';
import { problemWhen } from '@tollgate/middleware';
import {
  filterNotSupported,
  plateTaken,
  sameState,
  vehicleDeregistered,
  vinCheckDigitInvalid,
  vinTaken,
} from '@tollgate/vehicles-contract';
import {
  FilterNotSupported,
  PlateTaken,
  SameState,
  VehicleChanged,
  VehicleDeregistered,
  VehicleNotFound,
  VinCheckDigitInvalid,
  VinTaken,
} from './domain/errors.ts';
import { ImportNotFound } from './domain/imports/errors.ts';

/** Which problem each error of the domain becomes: the only place that knows both. */
export const problems = [
  problemWhen(VehicleNotFound, commonProblems.notFound),
  problemWhen(ImportNotFound, commonProblems.notFound),
  problemWhen(VehicleChanged, commonProblems.preconditionFailed),
  problemWhen(VehicleDeregistered, vehicleDeregistered),
  problemWhen(VinTaken, vinTaken),
  problemWhen(PlateTaken, plateTaken),
  problemWhen(SameState, sameState),
  problemWhen(VinCheckDigitInvalid, vinCheckDigitInvalid),
  problemWhen(FilterNotSupported, filterNotSupported),
];
