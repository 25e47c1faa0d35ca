import { findingsOf } from './findings.ts';
import { manufacturers } from './manufacturers.ts';
import { modelYearOf } from './model-year.ts';

/**
 * One row of vPIC's `DecodeVinValues`, in the members that a WMI, a year and a check digit can fill. Everything is text,
 * and empty where there is nothing to say.
 */
export interface DecodedRow {
  readonly VIN: string;
  readonly Make: string;
  readonly Manufacturer: string;
  readonly Model: string;
  readonly ModelYear: string;
  readonly VehicleType: string;
  readonly BodyClass: string;
  readonly FuelTypePrimary: string;
  readonly PlantCountry: string;
  /** Codes told apart by commas. */
  readonly ErrorCode: string;
  readonly ErrorText: string;
}

/** What a text says if it is read as a VIN; letters count as capitals. */
export function decode(text: string): DecodedRow {
  const vin = text.toUpperCase();
  const wmi = vin.slice(0, 3);
  const maker = Object.hasOwn(manufacturers, wmi) ? manufacturers[wmi] : undefined;
  const findings = findingsOf(vin);
  return {
    VIN: vin,
    Make: maker?.make ?? '',
    Manufacturer: maker?.manufacturer ?? '',
    Model: '',
    ModelYear: String(modelYearOf(vin) ?? ''),
    VehicleType: maker?.vehicleType ?? '',
    BodyClass: '',
    FuelTypePrimary: '',
    PlantCountry: maker?.plantCountry ?? '',
    ErrorCode: findings.map(({ code }) => String(code)).join(','),
    ErrorText: findings.map(({ code, text: said }) => `${code} - ${said}`).join('; '),
  };
}
