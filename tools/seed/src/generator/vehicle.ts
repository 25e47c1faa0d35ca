/** A vehicle as the public API takes it with `POST /vehicles`. */
export interface NewVehicle {
  readonly vin: string;
  readonly stateCode: string;
  readonly plate: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: number;
  readonly fuelType: string;
  readonly bodyClass: string;
  readonly color: string;
}
