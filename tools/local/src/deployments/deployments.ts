import type { AlarmWatch } from '../alarms/index.ts';
import type { Clock } from '../clock/index.ts';
import { CodeVersion, type FunctionDefinition, type FunctionHost } from '../functions/index.ts';
import { AliasRoute } from './alias-route.ts';
import type { DeployedAlias, DeploymentGroup } from './deployed-alias.ts';
import { Deployment } from './deployment.ts';
import { DeploymentRefusal } from './deployment-refusal.ts';
import { PublishedVersions } from './published-versions.ts';

export interface DeploymentsOptions {
  /** Folder of published versions. */
  readonly folder: string;
  readonly clock: Clock;
  readonly alarms: AlarmWatch;
  readonly functions: FunctionHost;
  /** Whether a new build is deployed by itself. */
  readonly watch: boolean;
  readonly log: (line: string) => void;
}

interface Managed {
  readonly fn: FunctionDefinition;
  readonly alias: DeployedAlias;
  readonly route: AliasRoute;
  readonly code: CodeVersion;
}

/** Milliseconds between two looks at the code of functions whose traffic is shifted. */
const lookInterval = 250;
/** Deployments that are remembered. */
const rememberedDeployments = 100;

/** Shifts the traffic of aliases to new versions of their functions as deployment groups say, and back when an alarm is breached. */
export class Deployments {
  readonly #options: DeploymentsOptions;
  readonly #versions: PublishedVersions;
  readonly #managed = new Map<string, Managed>();
  readonly #deployments: Deployment[] = [];
  readonly #forget: () => void;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(options: DeploymentsOptions) {
    this.#options = options;
    this.#versions = new PublishedVersions(options.folder);
    this.#forget = options.alarms.onChange(({ to }) => {
      if (to === 'ALARM') this.#judge();
    });
    if (!options.watch) return;
    this.#timer = setInterval(() => this.#look(), lookInterval);
    this.#timer.unref();
  }

  /** Takes over the aliases of a new set of templates; code that is new is deployed. */
  configure(aliases: readonly DeployedAlias[], functions: readonly FunctionDefinition[]): void {
    const byName = new Map(functions.map((fn) => [fn.name, fn]));
    const named = new Set(aliases.map(({ functionName }) => functionName));
    for (const name of this.#managed.keys()) {
      if (named.has(name)) continue;
      this.#runningFor(name)?.stop('The templates shift no traffic of the function any more.');
      this.#options.functions.route(name, undefined);
      this.#managed.delete(name);
    }
    for (const alias of aliases) {
      const fn = byName.get(alias.functionName);
      if (fn !== undefined) this.#manage(alias, fn);
    }
  }

  /** Deployments, the newest first. */
  list() {
    return this.#deployments.map((deployment) => deployment.describe()).reverse();
  }

  /** Aliases with the versions that they lead to. */
  aliases() {
    return [...this.#managed.values()].map(({ fn, alias, route }) => ({
      functionName: fn.name,
      alias: alias.alias,
      live: route.live,
      shares: route.shares,
      versions: this.#versions.of(fn.name).versions.map(({ number }) => number),
    }));
  }

  /**
   * Deploys the code of a function as it lies on disk, rolled back before or not.
   * @throws DeploymentRefusal when the function has no deployment group, or its code is live already
   */
  start(functionName: string): Deployment {
    const managed = this.#managed.get(functionName);
    const group = managed?.alias.group;
    if (managed === undefined || group === undefined) {
      const known = [...this.#managed.values()].filter(({ alias }) => alias.group).map(({ fn }) => fn.name);
      throw new DeploymentRefusal(
        'DeploymentGroupDoesNotExist',
        `${functionName || 'No function'} has no deployment group that shifts its traffic. Functions that have one: ${known.join(', ') || 'none'}.`,
      );
    }
    const deployment = this.#deploy(managed, group);
    if (deployment !== undefined) return deployment;
    throw new DeploymentRefusal(
      'RevisionIsLive',
      `The code of ${functionName} is that of its live version ${managed.route.live}. Build it anew first.`,
    );
  }

  /** A deployment that runs. @throws DeploymentRefusal when there is none of that id */
  running(id: string): Deployment {
    const found = this.#deployments.find((deployment) => deployment.id === id);
    if (found?.status === 'InProgress') return found;
    const why =
      found === undefined ? `There is no deployment ${id}.` : `The deployment ${id} is ${found.status}.`;
    throw new DeploymentRefusal(
      found === undefined ? 'DeploymentDoesNotExist' : 'DeploymentAlreadyCompleted',
      why,
    );
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#forget();
    for (const name of this.#managed.keys()) this.#runningFor(name)?.stop('The runtime ends.');
  }

  #manage(alias: DeployedAlias, fn: FunctionDefinition): void {
    const first = this.#versions.publish(fn);
    const kept = this.#versions.of(fn.name);
    const live = alias.weights?.version ?? kept.live ?? first?.number;
    // Without code there is nothing to publish: the function answers that it is missing, as ever.
    if (live === undefined) return;
    const before = this.#managed.get(fn.name)?.route;
    const route = new AliasRoute(alias.alias, live, (number) => this.#versions.definition(fn, number));
    if (alias.weights !== undefined) route.lead(live, alias.weights.others);
    else if (before !== undefined) route.lead(before.live, before.shares);
    const code = new CodeVersion(fn.codeFolder, fn.handler);
    code.changed(Date.now());
    const managed = { fn, alias, route, code };
    this.#managed.set(fn.name, managed);
    this.#options.functions.route(fn.name, route);
    this.#requireVersions(managed);
    if (alias.group === undefined) return;
    if (kept.live === undefined) this.#versions.settle(fn.name, live);
    else this.#deployIfNew(managed, alias.group);
  }

  #requireVersions({ fn, alias, route }: Managed): void {
    for (const version of [route.live, ...Object.keys(route.shares)]) {
      if (route.version(version) !== undefined) continue;
      const known = this.#versions.of(fn.name).versions.map(({ number }) => number);
      this.#options.log(
        `  the alias ${fn.name}:${alias.alias} leads to version ${version}, which was never published here; published are ${known.join(', ')}`,
      );
    }
  }

  #look(): void {
    for (const managed of this.#managed.values()) {
      const { group } = managed.alias;
      if (group !== undefined && managed.code.changed(Date.now())) this.#deployIfNew(managed, group);
    }
  }

  #deployIfNew(managed: Managed, group: DeploymentGroup): void {
    const digest = this.#versions.digest(managed.fn);
    if (digest === undefined || digest === this.#versions.of(managed.fn.name).rejected) return;
    this.#deploy(managed, group);
  }

  #deploy({ fn, alias, route: before }: Managed, group: DeploymentGroup): Deployment | undefined {
    const version = this.#versions.publish(fn);
    const running = this.#runningFor(fn.name);
    if (version === undefined || version.number === running?.to) return running;
    if (version.number === before.live) return undefined;
    running?.stop('A newer build takes its place.');
    const from = before.live;
    // A reload gives the function another route.
    const route = (): AliasRoute => this.#managed.get(fn.name)?.route ?? before;
    const deployment = new Deployment({
      ...{ functionName: fn.name, alias: alias.alias, group, from, to: version.number },
      clock: this.#options.clock,
      alarmsFollowed: () => this.#options.alarms.catchUp(),
      breached: () => group.alarms.find((alarm) => this.#options.alarms.stateOf(alarm) === 'ALARM'),
      shift: (share) => {
        if (share >= 1) route().lead(version.number);
        else route().lead(from, share > 0 ? { [version.number]: share } : {});
        if (share >= 1) this.#versions.settle(fn.name, version.number);
      },
      onEvent: (one, message) => {
        if (one.status === 'Failed') this.#versions.settle(fn.name, route().live, version.digest);
        this.#options.log(`  ${fn.name}: ${message}`);
      },
    });
    this.#deployments.push(deployment);
    if (this.#deployments.length > rememberedDeployments) this.#deployments.shift();
    deployment.start();
    return deployment;
  }

  #runningFor(functionName: string): Deployment | undefined {
    return this.#deployments.findLast(
      (deployment) => deployment.functionName === functionName && deployment.status === 'InProgress',
    );
  }

  #judge(): void {
    for (const deployment of this.#deployments) if (deployment.status === 'InProgress') deployment.judge();
  }
}
