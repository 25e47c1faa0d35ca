/** What the first three characters of a VIN say: the world manufacturer identifier (ISO 3780). */
export interface Manufacturer {
  readonly make: string;
  readonly manufacturer: string;
  readonly plantCountry: string;
  readonly vehicleType: string;
}

const us = 'UNITED STATES (USA)';
const car = 'PASSENGER CAR';
const mpv = 'MULTIPURPOSE PASSENGER VEHICLE (MPV)';
const truck = 'TRUCK';

const entry = (
  make: string,
  manufacturer: string,
  plantCountry: string,
  vehicleType: string,
): Manufacturer => ({ make, manufacturer, plantCountry, vehicleType });

/**
 * Identifiers that stand for one make and one kind of vehicle. Many more exist, and many are shared by makes, which only
 * the rest of a VIN tells apart: a VIN of those is decoded as far as its year.
 */
export const manufacturers: Readonly<Record<string, Manufacturer>> = {
  '1FA': entry('FORD', 'FORD MOTOR COMPANY', us, car),
  '1FM': entry('FORD', 'FORD MOTOR COMPANY', us, mpv),
  '1FT': entry('FORD', 'FORD MOTOR COMPANY', us, truck),
  '1G1': entry('CHEVROLET', 'GENERAL MOTORS LLC', us, car),
  '1G4': entry('BUICK', 'GENERAL MOTORS LLC', us, car),
  '1GK': entry('GMC', 'GENERAL MOTORS LLC', us, mpv),
  '1GT': entry('GMC', 'GENERAL MOTORS LLC', us, truck),
  '1GY': entry('CADILLAC', 'GENERAL MOTORS LLC', us, mpv),
  '1HG': entry('HONDA', 'AMERICAN HONDA MOTOR CO., INC.', us, car),
  '1M8': entry('MOTOR COACH INDUSTRIES', 'MOTOR COACH INDUSTRIES', us, 'BUS'),
  '2HG': entry('HONDA', 'HONDA OF CANADA MFG., INC.', 'CANADA', car),
  '2HK': entry('HONDA', 'HONDA OF CANADA MFG., INC.', 'CANADA', mpv),
  '2T3': entry('TOYOTA', 'TOYOTA MOTOR MANUFACTURING CANADA', 'CANADA', mpv),
  '3FA': entry('FORD', 'FORD MOTOR COMPANY, MEXICO', 'MEXICO', car),
  '3GN': entry('CHEVROLET', 'GENERAL MOTORS DE MEXICO', 'MEXICO', mpv),
  '3VV': entry('VOLKSWAGEN', 'VOLKSWAGEN DE MEXICO SA DE CV', 'MEXICO', mpv),
  '3VW': entry('VOLKSWAGEN', 'VOLKSWAGEN DE MEXICO SA DE CV', 'MEXICO', car),
  '4S4': entry('SUBARU', 'SUBARU OF INDIANA AUTOMOTIVE, INC.', us, mpv),
  '5J8': entry('ACURA', 'AMERICAN HONDA MOTOR CO., INC.', us, mpv),
  '5LM': entry('LINCOLN', 'FORD MOTOR COMPANY', us, mpv),
  '5UX': entry('BMW', 'BMW MANUFACTURER CORPORATION / BMW NORTH AMERICA', us, mpv),
  '5YJ': entry('TESLA', 'TESLA, INC.', us, car),
  JF2: entry('SUBARU', 'SUBARU CORPORATION', 'JAPAN', mpv),
  JM3: entry('MAZDA', 'MAZDA MOTOR CORPORATION', 'JAPAN', mpv),
  JTD: entry('TOYOTA', 'TOYOTA MOTOR CORPORATION', 'JAPAN', car),
  JTH: entry('LEXUS', 'TOYOTA MOTOR CORPORATION', 'JAPAN', car),
  KM8: entry('HYUNDAI', 'HYUNDAI MOTOR CO.', 'SOUTH KOREA', mpv),
  KMH: entry('HYUNDAI', 'HYUNDAI MOTOR CO.', 'SOUTH KOREA', car),
  KND: entry('KIA', 'KIA CORPORATION', 'SOUTH KOREA', mpv),
  SAL: entry('LAND ROVER', 'JAGUAR LAND ROVER LIMITED', 'UNITED KINGDOM (UK)', mpv),
  WBA: entry('BMW', 'BMW AG', 'GERMANY', car),
  WDB: entry('MERCEDES-BENZ', 'MERCEDES-BENZ AG', 'GERMANY', car),
  WP0: entry('PORSCHE', 'DR. ING. H.C. F. PORSCHE AG', 'GERMANY', car),
  WVW: entry('VOLKSWAGEN', 'VOLKSWAGEN AG', 'GERMANY', car),
  YV1: entry('VOLVO', 'VOLVO CAR CORPORATION', 'SWEDEN', car),
};
