/** Short names of the bodies in the catalogue and what NHTSA's vPIC decoder calls each. */
export const bodyClasses = {
  sedan: 'Sedan/Saloon',
  hatchback: 'Hatchback/Liftback/Notchback',
  coupe: 'Coupe',
  convertible: 'Convertible/Cabriolet',
  suv: 'Sport Utility Vehicle (SUV)/Multi-Purpose Vehicle (MPV)',
  minivan: 'Minivan',
  pickup: 'Pickup',
  van: 'Cargo Van',
  truck: 'Truck-Tractor',
  motorcycle: 'Motorcycle - Touring / Sport Touring',
} as const;

export type BodyName = keyof typeof bodyClasses;
