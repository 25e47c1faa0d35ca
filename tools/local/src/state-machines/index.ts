export { actions } from './executions/actions.ts';
export { ExecutionRefusal } from './executions/refusal.ts';
export type { StateMachineDefinition } from './executions/state-machine-definition.ts';
export { StateMachines } from './executions/state-machines.ts';
export type { ExecutionMetric, StateMachinePorts } from './ports.ts';
