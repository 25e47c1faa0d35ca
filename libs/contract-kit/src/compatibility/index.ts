export { gapsBetween, type Gap } from './covers.ts';
export { changeOf, recordedEventOf, type EventChange } from './recorded-event.ts';
export type { JsonSchema } from '../schema/json-schema.ts';
