import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../assembly/index.ts';
import type { Clock } from '../../clock/index.ts';
import type { Journal } from '../../file-journal.ts';
import type { Announcement, BusEvent } from './bus-event.ts';
import { Delivery, type TargetPorts, type WaitingParcel } from './delivery.ts';
import { busNameOf, inSeconds, putEvents, type Accepted } from './put-events.ts';
import type { Rule } from './rule.ts';

export interface EventBusOptions {
  readonly clock: Clock;
  readonly accountId: string;
  readonly region: string;
  readonly targets: TargetPorts;
  /** Keeps what waits for another try, so that it outlives the runtime. @default it ends with the bus */
  readonly journal?: Journal<WaitingParcel>;
  /** Hears of an event that reached neither its target nor a dead-letter queue. */
  readonly onDropped: (ruleName: string, targetArn: string, reason: string) => void;
}

/** Occurrences of one schedule that are caught up with after the clock was put forward. */
const catchUpLimit = 100;
const forgetful: Journal<WaitingParcel> = {
  add: () => undefined,
  remove: () => undefined,
  takeOver: () => [],
};
/** Buses an event may pass through before it is let go. */
const hopLimit = 5;

/** The event buses of the account: events come in, rules pick them and send them to their targets. */
export class EventBus {
  readonly #options: EventBusOptions;
  readonly #delivery: Delivery;
  readonly #journal: Journal<WaitingParcel>;
  #rules: readonly Rule[] = [];
  /** What is due next, by rule and schedule. */
  #timers = new Map<string, Alarm>();

  constructor(options: EventBusOptions) {
    this.#options = options;
    this.#journal = options.journal ?? forgetful;
    this.#delivery = new Delivery({
      ...options,
      journal: this.#journal,
      forward: (busArn, event, traceHeader, hops) =>
        this.#match({ bus: busNameOf(busArn), event, traceHeader }, hops + 1),
    });
  }

  /** Takes over the rules of a new set of templates; schedules that stay as they are keep their next time. */
  configure(rules: readonly Rule[]): void {
    const before = this.#timers;
    this.#cancelTimers();
    this.#rules = rules.filter(({ enabled }) => enabled);
    const now = this.#options.clock.now();
    for (const rule of this.#rules) this.#arm(rule, before.get(keyOf(rule))?.at ?? rule.schedule?.next(now));
  }

  /** Goes on with what an earlier runtime left waiting; the rules must be there by then. */
  resume(): void {
    for (const waited of this.#journal.takeOver()) {
      const rule = this.#rules.find(({ arn }) => arn === waited.ruleArn);
      const target = rule?.targets.find(({ arn }) => arn === waited.targetArn);
      if (rule !== undefined && target !== undefined) {
        const { event, traceHeader, hops } = waited;
        void this.#delivery.start({ rule, target, event, traceHeader, hops }, waited);
        continue;
      }
      this.#journal.remove(waited.id);
      this.#options.onDropped(waited.ruleArn, waited.targetArn, 'the rule is no longer there');
    }
  }

  /**
   * `PutEvents` of the EventBridge API; answers when each event is at its targets, or kept for another try.
   * @throws EventBusRefusal when the call as a whole is refused
   */
  async put(input: JsonObject, traceHeader?: string): Promise<JsonObject> {
    const { accountId, region, clock } = this.#options;
    const { answer, accepted } = putEvents(input, { accountId, region, now: clock.now(), traceHeader });
    await Promise.all(accepted.map((one) => this.#match(one, 0)));
    return answer;
  }

  /**
   * Takes an event of a service of the account, which `PutEvents` would refuse; it goes to the default bus. Resolves when it is
   * at its targets, or kept for another try.
   */
  async announce(announcement: Announcement): Promise<void> {
    const event = this.#eventOf(announcement, this.#options.clock.now());
    await this.#match({ bus: 'default', event, traceHeader: undefined }, 0);
  }

  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void> {
    return this.#delivery.idle();
  }

  stop(): void {
    this.#cancelTimers();
    this.#delivery.stop();
  }

  async #match({ bus, event, traceHeader }: Accepted, hops: number): Promise<void> {
    if (hops > hopLimit) return;
    const wanted = this.#rules.filter((rule) => rule.bus === bus && rule.pattern?.(event) === true);
    await Promise.all(wanted.map((rule) => this.#fire(rule, event, traceHeader, hops)));
  }

  async #fire(rule: Rule, event: BusEvent, traceHeader: string | undefined, hops: number): Promise<void> {
    await Promise.all(
      rule.targets.map((target) => this.#delivery.start({ rule, target, event, traceHeader, hops })),
    );
  }

  #arm(rule: Rule, at: number | undefined): void {
    if (at === undefined) return;
    const cancel = this.#options.clock.at(at, () => this.#ring(rule, at));
    this.#timers.set(keyOf(rule), { at, cancel });
  }

  /** Fires for every time that was passed, the newest ones when there are too many, and waits for the next. */
  #ring(rule: Rule, first: number): void {
    const now = this.#options.clock.now();
    const due: number[] = [];
    let next: number | undefined = first;
    for (; next !== undefined && next <= now; next = rule.schedule?.next(next)) {
      due.push(next);
      if (due.length > catchUpLimit) due.shift();
    }
    this.#arm(rule, next);
    for (const time of due) void this.#fire(rule, this.#eventOf(scheduled(rule), time), undefined, 0);
  }

  #eventOf({ source, detailType, resources, detail }: Announcement, time: number): BusEvent {
    const { accountId, region } = this.#options;
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: accountId,
      time: inSeconds(new Date(time)),
      region,
      resources,
      detail,
    };
  }

  #cancelTimers(): void {
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers = new Map();
  }
}

interface Alarm {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cancel: () => void;
}

function keyOf({ arn, schedule }: Rule): string {
  return `${arn} ${schedule?.expression ?? ''}`;
}

/** Source: EventBridge User Guide, "Creating a rule that runs on a schedule". */
function scheduled({ arn }: Rule): Announcement {
  return { source: 'aws.events', detailType: 'Scheduled Event', resources: [arn], detail: {} };
}
