export { Sweeper } from './sweeper.ts';
export { SweptItems, type SweptBatch } from './swept-items.ts';
