/** Columns of a file by what they hold; `null` where the layout has no such column. */
export interface FileLayout {
  readonly name: string;
  readonly vin: string;
  readonly stateCode: string;
  readonly plate: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: string;
  readonly fuelType: string;
  readonly bodyClass: string | null;
  readonly color: string | null;
  readonly electricRangeMiles: string | null;
}

/** The layouts that can be read; columns beside those named are left alone. */
const layouts: readonly FileLayout[] = [
  {
    name: 'registrations of Washington State',
    vin: 'synth_vin',
    stateCode: 'state',
    plate: 'synth_plate',
    make: 'make',
    model: 'model',
    modelYear: 'model_year',
    fuelType: 'fuel',
    bodyClass: null,
    color: null,
    electricRangeMiles: 'electric_range_mi',
  },
  {
    name: 'registrations of all states',
    vin: 'vin',
    stateCode: 'state',
    plate: 'plate',
    make: 'make',
    model: 'model',
    modelYear: 'model_year',
    fuelType: 'fuel',
    bodyClass: 'body',
    color: 'color',
    electricRangeMiles: null,
  },
];

/**
 * The layout whose columns the header has.
 * @throws Error when there is none, with the header received and those allowed.
 */
export function layoutOf(header: readonly string[]): FileLayout {
  const layout = layouts.find((each) => columnsOf(each).every((column) => header.includes(column)));
  if (layout !== undefined) return layout;
  const allowed = layouts.map((each) => `  ${each.name}: ${columnsOf(each).join(', ')}`);
  throw new Error(
    [
      'The columns of the file are not known.',
      `Received: ${header.join(', ') || 'no header'}`,
      'Allowed, in any order and with others beside them:',
      ...allowed,
      'Rename the columns to one of these sets, with the header in the first line.',
    ].join('\n'),
  );
}

function columnsOf(layout: FileLayout): string[] {
  const { vin, stateCode, plate, make, model, modelYear, fuelType, bodyClass, color, electricRangeMiles } =
    layout;
  const columns = [
    vin,
    stateCode,
    plate,
    make,
    model,
    modelYear,
    fuelType,
    bodyClass,
    color,
    electricRangeMiles,
  ];
  return columns.filter((column) => column !== null);
}
