export { AccessLog, type LoggedCall } from './access-log.ts';
export { readMonth } from './month.ts';
export { reconcile, type Reconciliation } from './reconcile.ts';
export { statementOf, type ConsumerStatement, type StatementLine } from './statement.ts';
