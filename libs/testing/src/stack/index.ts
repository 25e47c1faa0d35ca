export { createStackTable, emptyStackTable } from './create-stack-table.ts';
export { announceTemplate, propertiesOf, variablesOf } from './template.ts';
