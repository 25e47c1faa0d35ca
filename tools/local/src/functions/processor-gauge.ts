import { cpus } from 'node:os';

/** Milliseconds one reading counts for. */
const interval = 250;
/** Share of idle time under which the machine counts as busy. */
const idleShare = 0.1;

/** Processor times of the whole machine, in any one unit. */
export interface ProcessorTimes {
  readonly idle: number;
  readonly total: number;
}

/** Tells whether the machine has processor time to spare, whoever uses it. */
export class ProcessorGauge {
  readonly #read: () => ProcessorTimes;
  #last: ProcessorTimes;
  #readAt = 0;
  #busy = false;

  constructor(read: () => ProcessorTimes = machineTimes) {
    this.#read = read;
    this.#last = read();
  }

  /** @param now milliseconds since the epoch */
  busy(now: number): boolean {
    if (now - this.#readAt < interval) return this.#busy;
    this.#readAt = now;
    const times = this.#read();
    const total = times.total - this.#last.total;
    this.#busy = total > 0 && (times.idle - this.#last.idle) / total < idleShare;
    this.#last = times;
    return this.#busy;
  }
}

function machineTimes(): ProcessorTimes {
  let [idle, total] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return { idle, total };
}
