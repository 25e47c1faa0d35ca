export { joinTrace, type Trace } from './join-trace.ts';
export { functionTraceHeader, lambdaSegments, prepareSegments, type SegmentIds } from './lambda-segments.ts';
export { startCollector, type Collector } from './start-collector.ts';
export { summariseTrace } from './summarise-trace.ts';
export { newTrace, readTraceHeader } from './trace-header.ts';
export { TraceStore } from './trace-store.ts';
