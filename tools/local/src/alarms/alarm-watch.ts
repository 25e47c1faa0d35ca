import type { Clock } from '../clock/index.ts';
import type { MetricStore } from '../metrics/index.ts';
import { AlarmError } from './alarm-error.ts';
import type { AlarmDefinition, AlarmState } from './alarm-definition.ts';
import { compileAlarm, type Evaluate } from './compile-alarm.ts';
import { alarmsIn, compileRule, type Rule } from './compile-rule.ts';

/** A change of an alarm's state. */
export interface StateChange {
  readonly alarm: AlarmDefinition;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
  /** Milliseconds since the epoch, on the runtime's clock. */
  readonly at: number;
}

/** An alarm as it stands. */
export interface WatchedAlarm {
  readonly alarm: AlarmDefinition;
  readonly state: AlarmState;
  readonly reason: string;
  /** The newest change first, at most a hundred. */
  readonly history: readonly StateChange[];
}

export interface AlarmWatchOptions {
  readonly clock: Clock;
  readonly store: MetricStore;
  /** Brings metrics in that are not counted as they happen: queue depths, lines of logs. */
  readonly collect: () => Promise<void>;
}

interface Entry {
  readonly alarm: AlarmDefinition;
  readonly evaluate:
    { readonly metric: Evaluate } | { readonly rule: Rule; readonly watched: readonly string[] };
  state: AlarmState;
  reason: string;
  readonly history: StateChange[];
}

const minute = 60_000;
/** Evaluations that are made up for after the clock was put forward; over a longer time they lie further apart. */
const catchUpLimit = 240;
const historyLimit = 100;

/** The name in the ARN of an alarm, or the name itself. */
const nameOf = (alarm: string): string => alarm.split(':alarm:').at(-1) ?? alarm;

/** Names of the alarms that a rule looks at, each once. */
const namesIn = (rule: string): readonly string[] => [...new Set(alarmsIn(rule).map(nameOf))];

/** Evaluates alarms at the end of every minute of the clock, those minutes included over which it is put. */
export class AlarmWatch {
  readonly #options: AlarmWatchOptions;
  readonly #listeners = new Set<(change: StateChange) => void>();
  #entries = new Map<string, Entry>();
  #evaluated: number;
  #cancel: () => void = () => undefined;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: AlarmWatchOptions) {
    this.#options = options;
    this.#evaluated = Math.floor(options.clock.now() / minute);
    this.#arm();
  }

  /**
   * Takes over the alarms of a new set of templates; those that stay as they are keep their state.
   * @throws AlarmError or StatisticError naming the alarm that cannot be evaluated
   */
  configure(alarms: readonly AlarmDefinition[]): void {
    const before = this.#entries;
    this.#entries = new Map(
      alarms.map((alarm) => {
        const known = before.get(alarm.name);
        const same = known !== undefined && JSON.stringify(known.alarm) === JSON.stringify(alarm);
        return [alarm.name, same ? known : this.#entryOf(alarm)];
      }),
    );
  }

  /** Hears of every change of a state. @returns ends it */
  onChange(listen: (change: StateChange) => void): () => void {
    this.#listeners.add(listen);
    return () => void this.#listeners.delete(listen);
  }

  /** Resolves when every minute that has passed is evaluated. */
  catchUp(): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.#stopped) return;
      await this.#options.collect();
      this.#evaluateUntil(Math.floor(this.#options.clock.now() / minute));
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** State of an alarm by its name or ARN; undefined when there is none. */
  readonly stateOf = (alarm: string): AlarmState | undefined =>
    (this.#entries.get(alarm) ?? this.#entries.get(nameOf(alarm)))?.state;

  list(): WatchedAlarm[] {
    return [...this.#entries.values()].map(({ alarm, state, reason, history }) => ({
      alarm,
      state,
      reason,
      history: history.toReversed(),
    }));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #entryOf(alarm: AlarmDefinition): Entry {
    try {
      const evaluate =
        alarm.kind === 'metric'
          ? { metric: compileAlarm(alarm, this.#options.store) }
          : { rule: compileRule(alarm.rule), watched: namesIn(alarm.rule) };
      const reason = 'It has not been evaluated yet.';
      return { alarm, evaluate, state: 'INSUFFICIENT_DATA', reason, history: [] };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AlarmError(`The alarm ${alarm.name} cannot be evaluated: ${why}`, { cause });
    }
  }

  #arm(): void {
    const next = (Math.floor(this.#options.clock.now() / minute) + 1) * minute;
    this.#cancel = this.#options.clock.at(next, () => {
      if (this.#stopped) return;
      this.#arm();
      this.catchUp().catch(() => undefined);
    });
  }

  #evaluateUntil(last: number): void {
    const stride = Math.max(1, Math.ceil((last - this.#evaluated) / catchUpLimit));
    while (this.#evaluated < last) {
      this.#evaluated = Math.min(last, this.#evaluated + stride);
      this.#evaluate(this.#evaluated);
    }
  }

  #evaluate(endMinute: number): void {
    const at = endMinute * minute;
    for (const entry of this.#entries.values()) {
      if (!('metric' in entry.evaluate)) continue;
      const { state, reason } = entry.evaluate.metric(endMinute);
      if (state !== 'retain') this.#enter(entry, state, reason, at);
    }
    // A rule may look at another composite alarm: as many rounds as there are of them settle all.
    const composites = [...this.#entries.values()].filter(({ alarm }) => alarm.kind === 'composite');
    for (let round = 0, changed = true; changed && round <= composites.length; round += 1)
      changed = composites.map((entry) => this.#follow(entry, at)).some(Boolean);
  }

  #follow(entry: Entry, at: number): boolean {
    if (!('rule' in entry.evaluate) || entry.alarm.kind !== 'composite') return false;
    const state = entry.evaluate.rule(this.stateOf) ? 'ALARM' : 'OK';
    const { watched } = entry.evaluate;
    const breached = watched.filter((alarm) => this.stateOf(alarm) === 'ALARM');
    const holds = state === 'ALARM' ? 'holds' : 'does not hold';
    const which = breached.length === 0 ? `none of ${watched.length}` : breached.join(', ');
    return this.#enter(entry, state, `Its rule ${holds}; in alarm: ${which}.`, at);
  }

  #enter(entry: Entry, state: AlarmState, reason: string, at: number): boolean {
    entry.reason = reason;
    if (entry.state === state) return false;
    const change = { alarm: entry.alarm, from: entry.state, to: state, reason, at };
    entry.state = state;
    entry.history.push(change);
    if (entry.history.length > historyLimit) entry.history.shift();
    for (const listen of this.#listeners) listen(change);
    return true;
  }
}
