export { calls } from './measure/calls.ts';
export { measureOperations } from './measure/measure-operations.ts';
export { startMeasuredSystem, type MeasuredSystem } from './measure/measured-system.ts';
export type { Use } from './measure/use.ts';
export { operationCost, type OperationCost, type StageSettings } from './operations/operation-cost.ts';
export { prices, pricesAsOf, type PriceList } from './prices/prices.ts';
export { stageCost, stageSettings, type StageCost } from './stages/stage-cost.ts';
export { synthesiseStage } from './stages/synthesise-stage.ts';
