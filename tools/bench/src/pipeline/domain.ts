import type { CarAnswer, CarInput } from './contract.ts';

/** A car without its id: what the POST sends. */
export const car: CarInput = {
  vin: '1M8GDM9AXKP042788',
  make: 'BUICK',
  model: 'ROADMASTER',
  modelYear: 1994,
  color: 'SILVER',
  fuel: 'gasoline',
  stateCode: 'CA',
  plate: '7ABC123',
  doors: 4,
  mileageKm: 182000.5,
  isImported: false,
  note: 'seen at the fair',
};

export const carId = '6f0d7c52-4b6e-4a53-9f1e-0d7a3b2c1d00';

/** The business of every contestant: it costs next to nothing, so what is measured is what is around it. */
export const readCar = (id: string): Promise<CarAnswer> => Promise.resolve({ carId: id, ...car });
export const storeCar = (body: CarInput): Promise<CarAnswer> => Promise.resolve({ carId, ...body });
