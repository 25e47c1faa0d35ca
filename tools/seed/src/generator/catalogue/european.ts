import { make } from './model.ts';

/** Models of makes that have their home in Europe, wherever they are built. */
export const europeanModels = [
  make('Audi', [
    ['A6', 'WAUM2AF2', 'N', 2019, 2023, 'gasoline', 'sedan'],
    ['Q5', 'WA1EAAFY', '2', 2021, 2024, 'gasoline', 'suv'],
  ]),
  make('BMW', [
    ['330i', '3MW5R7J0', '8', 2019, 2022, 'gasoline', 'sedan'],
    ['i3', 'WBY8P6C5', '7', 2019, 2021, 'electric', 'hatchback'],
    ['X5', '5UXKS4C5', '0', 2014, 2018, 'diesel', 'suv'],
  ]),
  make('Mercedes-Benz', [
    ['C-Class', 'W1KAF4HB', 'R', 2022, 2024, 'gasoline', 'sedan'],
    ['GLC', 'W1N0G8EB', 'V', 2021, 2022, 'gasoline', 'suv'],
  ]),
  make('MINI', [['Hardtop', 'WMWXP7C5', '2', 2015, 2018, 'gasoline', 'hatchback']]),
  make('Polestar', [['PS2', 'LPSED3KA', 'L', 2021, 2023, 'electric', 'hatchback']]),
  make('Porsche', [
    ['911', 'WP0AA2A9', 'S', 2020, 2023, 'gasoline', 'coupe'],
    ['Taycan', 'WP0AB2Y1', 'S', 2020, 2023, 'electric', 'sedan'],
  ]),
  make('Volkswagen', [
    ['ID.4', '1V2GNPE8', 'C', 2023, 2024, 'electric', 'suv'],
    ['Jetta', '3VWC57BU', 'M', 2019, 2021, 'gasoline', 'sedan'],
    ['Tiguan', '3VV4B7AX', 'M', 2020, 2022, 'gasoline', 'suv'],
  ]),
  make('Volvo', [
    ['XC60', 'YV4A22RK', '1', 2018, 2020, 'gasoline', 'suv'],
    ['XC90', 'YV4A22PL', '1', 2016, 2019, 'gasoline', 'suv'],
  ]),
].flat();
