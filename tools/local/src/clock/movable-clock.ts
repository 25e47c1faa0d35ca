import { shownAt } from './clock-moves.ts';
import type { ClockMove, ClockMoves } from './clock-moves.ts';
import type { Clock } from './clock.ts';

interface Appointment {
  readonly at: number;
  readonly callback: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** The longest delay that a timer of Node takes, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** Moves that are remembered. */
const remembered = 1000;

/** A clock that runs with the machine's and can be put forward: what falls due on the way happens, in order. */
export class MovableClock implements Clock {
  #ahead = 0;
  readonly #appointments = new Set<Appointment>();
  readonly #followers = new Set<() => unknown>();
  #moves: ClockMove[] = [];
  #following: Promise<unknown> = Promise.resolve();

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
    if (milliseconds === 0) return;
    this.#ahead += milliseconds;
    this.#moves = [...this.#moves.slice(1 - remembered), { machineMs: Date.now(), aheadMs: this.#ahead }];
    const due = [...this.#appointments].filter(({ at }) => at <= this.now()).sort((a, b) => a.at - b.at);
    for (const appointment of due) this.#keep(appointment);
    for (const appointment of this.#appointments) this.#arm(appointment);
    this.#following = Promise.all([...this.#followers].map((follow) => follow()));
    this.#following.catch(() => undefined);
  }

  /** Milliseconds by which it is ahead of the machine's. */
  get aheadMs(): number {
    return this.#ahead;
  }

  get moves(): ClockMoves {
    return this.#moves;
  }

  /** What it showed when the machine's clock showed a time. */
  shownAt(machineMs: number): number {
    return shownAt(this.#moves, machineMs);
  }

  /** Calls back at every move; what a follower does then is waited for by {@link followed}. */
  onMove(follow: () => unknown): void {
    this.#followers.add(follow);
  }

  /** Resolves when every follower has taken the last move over. @throws what a follower could not do */
  async followed(): Promise<void> {
    await this.#following;
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
