import { alarmEvent, AlarmWatch, describeChange, type StateChange } from '../alarms/index.ts';
import type { MovableClock } from '../clock/index.ts';
import {
  executionMetrics,
  functionMetrics,
  gatewayMetrics,
  httpApiMetrics,
  iteratorAges,
  logMetrics,
  MetricStore,
  type CountedMethod,
  type CountedRoute,
  type CountExecution,
  type CountInvocation,
  type CountIteratorAge,
  type CountRequest,
  type TakeLine,
} from '../metrics/index.ts';
import type { System } from '../system/index.ts';
import type { Engines } from './engines.ts';
import { collectMetrics } from './metric-sources.ts';

/** Metrics that are counted, and alarms that look at them. */
export interface Observation {
  readonly store: MetricStore;
  readonly alarms: AlarmWatch;
  readonly count: CountInvocation;
  readonly countAge: CountIteratorAge;
  readonly countExecution: CountExecution;
  metricsOf(counted: CountedMethod | CountedRoute): CountRequest;
  /** Counts a line of an access log, as the metric filters say. */
  readonly takeAccessLine: TakeLine;
  /** Brings in what waits in logs and queues. */
  readonly collect: () => Promise<void>;
  /** Connects it with what runs; without, only what happens is counted. */
  connect(engines: Engines, system: () => System, log: (line: string) => void): void;
  /** Takes over the alarms of a system. @throws AlarmError naming the alarm that cannot be evaluated */
  apply(system: System): void;
  stop(): void;
}

/** Observes on the runtime's clock: a move of it is answered when the alarms have followed. */
export function observe(clock: MovableClock): Observation {
  const store = new MetricStore(() => clock.now());
  let collect = (): Promise<void> => Promise.resolve();
  let watching = false;
  let takeAccessLine: TakeLine = () => undefined;
  const alarms = new AlarmWatch({ clock, store, collect: () => (watching ? collect() : Promise.resolve()) });
  clock.onMove(() => alarms.catchUp());
  return {
    store,
    alarms,
    count: functionMetrics(store),
    countAge: iteratorAges(store),
    countExecution: executionMetrics(store),
    metricsOf: (counted) =>
      'apiId' in counted ? httpApiMetrics(store, counted) : gatewayMetrics(store, counted),
    takeAccessLine: (line) => takeAccessLine(line),
    collect: () => collect(),
    connect: ({ functions, queueClient: queues, messaging }, system, log) => {
      collect = collectMetrics({
        ...{ store, functions, queues, system },
        now: () => clock.now(),
        shownAt: (machineMs) => clock.shownAt(machineMs),
      });
      alarms.onChange((change: StateChange) => {
        // An alarm that has its first data is no news: every one gets there a minute after the start.
        if (change.from === 'ALARM' || change.to === 'ALARM') log(`  ${describeChange(change)}`);
        void messaging.bus.announce(alarmEvent(change));
      });
    },
    apply: (system) => {
      watching = system.alarms.length > 0;
      takeAccessLine = logMetrics(store, system.logMetrics);
      alarms.configure(system.alarms);
    },
    stop: () => alarms.stop(),
  };
}
