export { createStackTable } from './create-stack-table.ts';
export { grantedActions } from './granted-actions.ts';
export { announceTemplate, propertiesOf, variablesOf } from './template.ts';
