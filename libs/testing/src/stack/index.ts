export { createMeterTables } from './create-meter-tables.ts';
export { createStackTable, emptyStackTable } from './create-stack-table.ts';
export { announcedTemplate, announceTemplate, propertiesOf, variablesOf } from './template.ts';
