import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/index.ts';
import type { DeploymentGroup } from './deployed-alias.ts';

export type DeploymentStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped';

/** Something that happened in a deployment. */
export interface DeploymentEvent {
  /** RFC 3339, on the runtime's clock. */
  readonly at: string;
  readonly message: string;
}

export interface DeploymentOptions {
  readonly functionName: string;
  readonly alias: string;
  readonly group: DeploymentGroup;
  /** Numbers of the versions that lose and get the traffic. */
  readonly from: string;
  readonly to: string;
  readonly clock: Clock;
  /** Resolves when alarms have followed the clock. */
  readonly alarmsFollowed: () => Promise<void>;
  /** Name of an alarm of the group that is in alarm; undefined when there is none. */
  readonly breached: () => string | undefined;
  /** Gives the new version its share of the traffic, 0 to 1. */
  readonly shift: (share: number) => void;
  /** Hears of every event, and of the end. */
  readonly onEvent: (deployment: Deployment, message: string) => void;
}

/**
 * One deployment: it gives the new version its shares step by step, and ends at once when an alarm of its group is breached.
 * Source: CodeDeploy User Guide, "Deployments on an AWS Lambda compute platform" and "Rollbacks".
 */
export class Deployment {
  readonly id = `d-${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
  readonly events: DeploymentEvent[] = [];
  readonly #options: DeploymentOptions;
  readonly #began: number;
  #status: DeploymentStatus = 'InProgress';
  #share = 0;
  #cancel: () => void = () => undefined;

  constructor(options: DeploymentOptions) {
    this.#options = options;
    this.#began = options.clock.now();
  }

  get functionName(): string {
    return this.#options.functionName;
  }

  get to(): string {
    return this.#options.to;
  }

  get status(): DeploymentStatus {
    return this.#status;
  }

  /** Makes the first step, unless an alarm stands against it. */
  start(): void {
    const { from, to, group, alias } = this.#options;
    this.#tell(`Shifting ${alias} from version ${from} to version ${to} by ${group.config}.`);
    this.judge();
    if (this.#status === 'InProgress') this.#step(0);
  }

  /** Ends it when an alarm of its group is breached. */
  judge(): void {
    const breached = this.#options.breached();
    if (breached !== undefined) this.#end('Failed', `The alarm ${breached} is breached.`);
  }

  /** Ends it. The traffic goes back, unless the group keeps what was deployed. */
  stop(reason: string): void {
    this.#end('Stopped', reason);
  }

  /** Gives the new version all the traffic now. */
  proceed(): void {
    if (this.#status !== 'InProgress') return;
    this.#cancel();
    this.#shift(1);
  }

  describe() {
    const { functionName, alias, group, from, to } = this.#options;
    return {
      deploymentId: this.id,
      functionName,
      alias,
      application: group.application,
      deploymentGroup: group.name,
      deploymentConfig: group.config,
      ...{ from, to, status: this.#status, share: this.#share, events: this.events },
    };
  }

  #step(index: number): void {
    const { group, clock } = this.#options;
    const step = group.steps[index];
    if (step === undefined) return;
    this.#shift(step.share);
    const next = group.steps[index + 1];
    if (next === undefined || this.#status !== 'InProgress') return;
    this.#cancel = clock.at(this.#began + next.minutes * 60_000, () => {
      // What happened until this moment decides first.
      void this.#options.alarmsFollowed().then(() => {
        if (this.#status === 'InProgress') this.#step(index + 1);
      });
    });
  }

  #shift(share: number): void {
    this.#share = share;
    this.#options.shift(share);
    const percent = Number((share * 100).toFixed(2));
    if (share < 1) return this.#tell(`Version ${this.#options.to} has ${percent} % of the traffic.`);
    this.#status = 'Succeeded';
    this.#tell(`Version ${this.#options.to} has all the traffic.`);
  }

  #end(status: 'Failed' | 'Stopped', reason: string): void {
    if (this.#status !== 'InProgress') return;
    this.#cancel();
    this.#status = status;
    const { group, from } = this.#options;
    if (group.rollsBack) {
      this.#share = 0;
      this.#options.shift(0);
    }
    this.#tell(group.rollsBack ? `${reason} Version ${from} has all the traffic again.` : reason);
  }

  #tell(message: string): void {
    this.events.push({ at: new Date(this.#options.clock.now()).toISOString(), message });
    this.#options.onEvent(this, message);
  }
}
