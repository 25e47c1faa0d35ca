import { identifier, instant, openEnumeration, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';

const vin = () =>
  z
    .string()
    .regex(/^[A-HJ-NPR-Z0-9]{17}$/)
    .meta({ description: 'Vehicle identification number (ISO 3779): 17 characters without I, O and Q.' });

const plate = () =>
  z
    .string()
    .regex(/^[A-Z0-9](?:[ .\-•]?[A-Z0-9]){0,9}$/)
    .meta({ description: 'Plate as shown; space, dot and hyphen separate and do not distinguish.' });

const make = () =>
  z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9 &!.\-/]{0,39}$/)
    .meta({ description: 'Make in capitals.' });

const modelYear = () => z.int().min(1900).max(2100);

/** What drives a vehicle. */
export const fuelTypes = [
  ...['gasoline', 'diesel', 'electric', 'plugInHybrid', 'hybrid', 'flexFuel', 'naturalGas', 'propane'],
  ...['hydrogen', 'other', 'unknown'],
] as const;

/** Printable text of a describing field. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u);

export const VehicleId = identifier().meta({ description: 'Identifier of a vehicle; it never changes.' });
export const VehicleStateCode = uspsStateCode();
export const VehicleVin = vin();
export const VehicleMake = make();
export const VehicleModelYear = modelYear();

/** What a registrant says of a vehicle that may change later. */
const changeable = {
  model: text(60),
  fuelType: z.enum(fuelTypes),
  bodyClass: text(120).nullable().default(null),
  color: text(30).nullable().default(null),
  electricRangeMiles: z.int().min(0).max(2000).nullable().default(null).meta({ description: 'In miles.' }),
};

/** A vehicle to register. */
export const NewVehicle = z
  .strictObject({
    vin: vin(),
    stateCode: uspsStateCode(),
    plate: plate(),
    make: make(),
    modelYear: modelYear(),
    ...changeable,
  })
  .meta({ id: 'NewVehicle' });
export type NewVehicle = z.output<typeof NewVehicle>;

const settableStatuses = ['registered', 'suspended', 'exported', 'scrapped', 'stolen'] as const;

/** A merge patch (RFC 7396): members that are absent stay as they are, null clears. */
export const VehiclePatch = z
  .strictObject({
    model: text(60).optional(),
    fuelType: z.enum(fuelTypes).optional(),
    bodyClass: text(120).nullable().optional(),
    color: text(30).nullable().optional(),
    electricRangeMiles: z.int().min(0).max(2000).nullable().optional(),
    status: z.enum(settableStatuses).optional(),
  })
  .meta({ id: 'VehiclePatch', minProperties: 1 });
export type VehiclePatch = z.output<typeof VehiclePatch>;

/** A move of a vehicle to another state, where it gets a new plate. */
export const Transfer = z
  .strictObject({ stateCode: uspsStateCode(), plate: plate() })
  .meta({ id: 'Transfer', description: 'The state the vehicle moves to and its plate there.' });
export type Transfer = z.output<typeof Transfer>;

/** A registered vehicle. No owner data exists in any public schema (18 U.S.C. § 2721). */
export const Vehicle = z
  .strictObject({
    vehicleId: VehicleId,
    vin: vin(),
    vinCheckDigit: openEnumeration(['valid', 'invalid', 'notApplicable']).meta({
      description:
        'North American check digit at position 9 (49 CFR § 565.15(c)); notApplicable outside North America.',
    }),
    stateCode: uspsStateCode(),
    plate: z.string().nullable().meta({ description: 'Null once the vehicle is deregistered.' }),
    make: make(),
    modelYear: modelYear(),
    model: text(60),
    fuelType: openEnumeration(fuelTypes),
    bodyClass: z.string().nullable(),
    color: z.string().nullable(),
    electricRangeMiles: z.int().nullable(),
    status: openEnumeration(['registered', 'suspended', 'deregistered', 'exported', 'scrapped', 'stolen']),
    registeredAt: instant(),
    updatedAt: instant(),
    version: z.int().min(1),
  })
  .meta({ id: 'Vehicle' });
export type Vehicle = z.output<typeof Vehicle>;

/** One entry of a vehicle's append-only history. */
export const VehicleHistoryEntry = z
  .strictObject({
    version: z.int().min(1),
    type: openEnumeration([
      'vehicle.registered',
      'vehicle.updated',
      'vehicle.transferred',
      'vehicle.deregistered',
    ]),
    occurredAt: instant(),
    stateCode: uspsStateCode(),
    previousStateCode: uspsStateCode()
      .optional()
      .meta({ description: 'Where the vehicle was registered before; with a transfer only.' }),
    changes: z.array(z.string()).meta({ description: 'Names of the members that changed.' }),
    vehicle: Vehicle.meta({ description: 'The vehicle after the change.' }),
  })
  .meta({ id: 'VehicleHistoryEntry' });
export type VehicleHistoryEntry = z.output<typeof VehicleHistoryEntry>;

/** Whom an enquiry is about: a VIN, or a plate with the state that issued it. */
export const VehicleEnquiry = z
  .union([z.strictObject({ vin: vin() }), z.strictObject({ stateCode: uspsStateCode(), plate: plate() })])
  .meta({ id: 'VehicleEnquiry' });
export type VehicleEnquiry = z.output<typeof VehicleEnquiry>;
