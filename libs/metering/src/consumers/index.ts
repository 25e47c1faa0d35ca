export { findConsumer, recordConsumer, type Consumer } from './consumer.ts';
export { keySubject } from './subject.ts';
