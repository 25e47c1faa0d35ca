import { make } from './model.ts';

/** Models of makes that have their home in Japan or Korea, wherever they are built. */
export const asianModels = [
  make('Acura', [
    ['MDX', '5J8YE1H9', 'L', 2022, 2026, 'gasoline', 'suv'],
    ['RDX', '5J8TC2H6', 'L', 2019, 2025, 'gasoline', 'suv'],
  ]),
  make('Genesis', [['GV70', 'KMUMADTB', 'U', 2022, 2024, 'gasoline', 'suv']]),
  make('Honda', [
    ['Accord', '1HGCV1F3', 'A', 2018, 2022, 'gasoline', 'sedan'],
    ['Civic', '2HGFE1E5', 'H', 2022, 2024, 'gasoline', 'sedan'],
    ['CR-V', '2HKRW2H8', 'H', 2017, 2022, 'gasoline', 'suv'],
    ['Odyssey', '5FNRL6H7', 'B', 2018, 2023, 'gasoline', 'minivan'],
  ]),
  make('Hyundai', [
    ['Elantra', 'KMHLM4AG', 'U', 2021, 2023, 'gasoline', 'sedan'],
    ['Ioniq 5', 'KM8KNDAF', 'U', 2022, 2023, 'electric', 'suv'],
    ['Kona', 'KM8HACAB', 'U', 2024, 2025, 'gasoline', 'suv'],
    ['Palisade', 'KM8R4DHE', 'U', 2020, 2024, 'gasoline', 'suv'],
  ]),
  make('Kia', [
    ['EV6', 'KNDC3DLC', '5', 2022, 2024, 'electric', 'suv'],
    ['Sportage', 'KNDPMCAC', '7', 2017, 2022, 'gasoline', 'suv'],
    ['Telluride', '5XYP5DGC', 'G', 2023, 2025, 'gasoline', 'suv'],
  ]),
  make('Lexus', [
    ['ES', '58ADZ1B1', 'U', 2019, 2022, 'gasoline', 'sedan'],
    ['RX', '2T2BAMCA', 'C', 2023, 2026, 'gasoline', 'suv'],
  ]),
  make('Mazda', [
    ['CX-5', 'JM3KFBCM', '0', 2018, 2024, 'gasoline', 'suv'],
    ['MX-5', 'JM1NDAM7', '0', 2016, 2025, 'gasoline', 'convertible'],
  ]),
  make('Mitsubishi', [['Outlander', 'JA4J4VA8', 'Z', 2022, 2025, 'gasoline', 'suv']]),
  make('Nissan', [
    ['Altima', '1N4BL4DV', 'N', 2019, 2024, 'gasoline', 'sedan'],
    ['Leaf', '1N4AZ1CP', 'C', 2018, 2020, 'electric', 'hatchback'],
    ['Rogue', '5N1AT2MV', 'C', 2015, 2020, 'gasoline', 'suv'],
  ]),
  make('Subaru', [
    ['Crosstrek', 'JF2GTABC', '8', 2018, 2020, 'gasoline', 'suv'],
    ['Forester', 'JF2SKAEC', 'H', 2019, 2023, 'gasoline', 'suv'],
    ['Outback', '4S4BTACC', '3', 2020, 2024, 'gasoline', 'suv'],
  ]),
  make('Toyota', [
    ['Camry', '4T1G11AK', 'U', 2020, 2024, 'gasoline', 'sedan'],
    ['Corolla', '5YFEPRAE', 'P', 2020, 2022, 'gasoline', 'sedan'],
    ['Mirai', 'JTDAAAAA', 'A', 2021, 2023, 'hydrogen', 'sedan'],
    ['Prius', 'JTDKARFU', '3', 2016, 2022, 'hybrid', 'hatchback'],
    ['RAV4', '2T3P1RFV', 'W', 2019, 2024, 'gasoline', 'suv'],
    ['Sienna', '5TDKRKEC', 'S', 2021, 2024, 'hybrid', 'minivan'],
    ['Tacoma', '3TMCZ5AN', 'M', 2016, 2023, 'gasoline', 'pickup'],
  ]),
].flat();
