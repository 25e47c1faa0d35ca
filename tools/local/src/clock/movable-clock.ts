import type { Clock } from './clock.ts';

interface Appointment {
  readonly at: number;
  readonly callback: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** The longest delay that a timer of Node takes, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** A clock that runs with the machine's and can be put forward: what falls due on the way happens, in order. */
export class MovableClock implements Clock {
  #ahead = 0;
  readonly #appointments = new Set<Appointment>();

  now(): number {
    return Date.now() + this.#ahead;
  }

  at(epochMs: number, callback: () => void): () => void {
    const appointment: Appointment = { at: epochMs, callback, timer: undefined };
    this.#appointments.add(appointment);
    this.#arm(appointment);
    return () => {
      this.#drop(appointment);
    };
  }

  /**
   * Puts the clock forward.
   *
   * @param milliseconds not negative: what has happened cannot happen again
   * @throws RangeError for a negative or an endless move
   */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(
        `The clock moves forward only, by milliseconds; received ${String(milliseconds)}.`,
      );
    }
    this.#ahead += milliseconds;
    const due = [...this.#appointments].filter(({ at }) => at <= this.now()).sort((a, b) => a.at - b.at);
    for (const appointment of due) this.#keep(appointment);
    for (const appointment of this.#appointments) this.#arm(appointment);
  }

  #arm(appointment: Appointment): void {
    clearTimeout(appointment.timer);
    const delay = Math.min(longestDelay, Math.max(0, appointment.at - this.now()));
    appointment.timer = setTimeout(() => {
      if (appointment.at <= this.now()) this.#keep(appointment);
      else this.#arm(appointment);
    }, delay);
    appointment.timer.unref();
  }

  #keep(appointment: Appointment): void {
    if (!this.#drop(appointment)) return;
    appointment.callback();
  }

  #drop(appointment: Appointment): boolean {
    clearTimeout(appointment.timer);
    return this.#appointments.delete(appointment);
  }
}
