import type { NewVehicle } from '@tollgate/vehicles-contract';

/** A row as it was read; `number` counts data rows from 1. */
export type Row = { readonly number: number; readonly vin: string } & (
  { readonly vehicle: NewVehicle } | { readonly fault: string }
);
