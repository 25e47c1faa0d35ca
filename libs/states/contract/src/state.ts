import { calendarDate, instant, openEnumeration, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';

/** Where a state's vehicles must be inspected, and how often. */
const Inspection = z.strictObject({
  periodic: z.boolean(),
  frequency: z.string().max(40).nullable(),
});

const EmissionsInspection = z.strictObject({
  scope: openEnumeration(['none', 'partial', 'statewide']),
  frequency: z.string().max(40).nullable(),
});

const Rules = z
  .strictObject({
    frontPlateRequired: z.boolean().nullable(),
    safetyInspection: Inspection.nullable(),
    emissionsInspection: EmissionsInspection.nullable(),
    registrationValidityYears: z.array(z.int().min(1).max(99)).max(10).nullable(),
    vinCheckDigitRequired: z.boolean().meta({
      description: 'Whether a VIN whose North American check digit is wrong is refused.',
    }),
  })
  .meta({ id: 'StateRules', description: 'Rules of registration; null where no source is known.' });

const Plates = z
  .strictObject({
    serialPatterns: z.array(z.string().min(1).max(16)).max(20).meta({
      description: '`#` is a digit, `?` a letter, anything else itself; space, hyphen and dot are separators.',
    }),
    example: z.string().max(16).nullable(),
  })
  .meta({ id: 'StatePlates' });

const fields = {
  fipsCode: z.string().regex(/^\d\d$/).meta({ description: 'FIPS 5-2 numeric code, leading zero kept.' }),
  isoCode: z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/).meta({ description: 'ISO 3166-2 code.' }),
  name: z.string().min(1).max(60),
  kind: openEnumeration(['state', 'district', 'territory']),
  capital: z.string().max(60).nullable(),
  largestCity: z.string().max(60).nullable(),
  region: openEnumeration(['Northeast', 'Midwest', 'South', 'West']).nullable().meta({
    description: 'Census Bureau region; null for territories.',
  }),
  division: z.string().max(40).nullable().meta({ description: 'Census Bureau division; null for territories.' }),
  population: z.strictObject({ count: z.int().min(0), year: z.int().min(1790).max(2200) }).nullable(),
  landAreaSquareKilometers: z.number().min(0).nullable(),
  timeZones: z.array(z.string().max(40)).min(1).max(20).meta({ description: 'IANA time zones.' }),
  admittedOn: calendarDate().nullable().meta({ description: 'Day of admission to the Union.' }),
  plates: Plates,
  rules: Rules,
};

/** What an operator writes of a jurisdiction. */
export const StateDetails = z.strictObject(fields).meta({ id: 'StateDetails' });
export type StateDetails = z.infer<typeof StateDetails>;

/** A jurisdiction that registers vehicles. */
export const State = z
  .strictObject({ stateCode: uspsStateCode(), ...fields, version: z.int().min(1), updatedAt: instant() })
  .meta({ id: 'State', description: 'A jurisdiction that registers vehicles: a state, the district or a territory.' });
export type State = z.infer<typeof State>;
