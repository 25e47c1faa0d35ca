export { startBus, type Bus, type BusEntry } from './start-bus.ts';
export { imageOf, streamRecordOf, streamRecordsOf } from './stream-records.ts';
export { testAnnouncer, type AnnouncerExpectations } from './test-announcer.ts';
