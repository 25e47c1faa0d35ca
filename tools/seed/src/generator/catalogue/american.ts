import { make } from './model.ts';

/** Models of makes that have their home in the United States. */
export const americanModels = [
  make('Buick', [['Enclave', '5GAEVAKW', 'J', 2018, 2021, 'gasoline', 'suv']]),
  make('Cadillac', [['XT6', '1GYKPGRS', 'Z', 2020, 2024, 'gasoline', 'suv']]),
  make('Chevrolet', [
    ['Bolt EV', '1G1FY6S0', '4', 2019, 2023, 'electric', 'hatchback'],
    ['Equinox', '2GNAXKEV', '6', 2019, 2021, 'gasoline', 'suv'],
    ['Malibu', '1G1ZD5ST', 'F', 2019, 2024, 'gasoline', 'sedan'],
    ['Silverado', '3GCUYDED', 'G', 2019, 2022, 'gasoline', 'pickup'],
  ]),
  make('Chrysler', [['Pacifica', '2C4RC1L7', 'R', 2020, 2023, 'plugInHybrid', 'minivan']]),
  make('Dodge', [
    ['Challenger', '2C3CDZAG', 'H', 2015, 2023, 'gasoline', 'coupe'],
    ['Charger', '2C3CDXHG', 'H', 2015, 2023, 'gasoline', 'sedan'],
  ]),
  make('Ford', [
    ['Explorer', '1FMSK8DH', 'G', 2020, 2024, 'gasoline', 'suv'],
    ['F-150', '1FTEW1EP', 'F', 2018, 2023, 'gasoline', 'pickup'],
    ['F-150 Lightning', '1FTVW1EL', 'W', 2022, 2023, 'electric', 'pickup'],
    ['Mustang', '1FATP8UH', '5', 2015, 2023, 'gasoline', 'convertible'],
    ['Mustang Mach-E', '3FMTK3SU', 'M', 2021, 2023, 'electric', 'suv'],
    ['Transit', '1FTBR1Y8', 'K', 2020, 2025, 'gasoline', 'van'],
  ]),
  make('Freightliner', [['Cascadia', '3AKJHHDR', 'S', 2018, 2025, 'diesel', 'truck']]),
  make('GMC', [['Sierra', '3GTU9DED', 'G', 2019, 2021, 'gasoline', 'pickup']]),
  make('Harley-Davidson', [['Street Glide', '1HD1KRC1', 'B', 2018, 2023, 'gasoline', 'motorcycle']]),
  make('Jeep', [
    ['Gladiator', '1C6RJTBG', 'L', 2024, 2026, 'gasoline', 'pickup'],
    ['Grand Cherokee', '1C4RJFBG', 'C', 2011, 2021, 'gasoline', 'suv'],
    ['Wrangler', '1C4HJXEG', 'W', 2018, 2023, 'gasoline', 'suv'],
  ]),
  make('Lincoln', [['Aviator', '5LM5J7XC', 'G', 2020, 2025, 'gasoline', 'suv']]),
  make('Lucid', [['Air', '50EA1GBA', 'A', 2022, 2024, 'electric', 'sedan']]),
  make('Ram', [['1500', '1C6SRFET', 'N', 2019, 2024, 'gasoline', 'pickup']]),
  make('Rivian', [
    ['R1S', '7PDSGABA', 'N', 2022, 2023, 'electric', 'suv'],
    ['R1T', '7FCTGAAA', 'N', 2022, 2023, 'electric', 'pickup'],
  ]),
  make('Tesla', [
    ['Cybertruck', '7G2CEHEE', 'A', 2024, 2025, 'electric', 'pickup'],
    ['Model 3', '5YJ3E1EA', 'F', 2017, 2023, 'electric', 'sedan'],
    ['Model S', '5YJSA1E2', 'F', 2016, 2020, 'electric', 'hatchback'],
    ['Model Y', '7SAYGDEE', 'F', 2022, 2025, 'electric', 'suv'],
  ]),
].flat();
