import { globSync } from 'node:fs';
import { join } from 'node:path';
import { specification } from '@tollgate/aggregator-contract/api';
import {
  foreignReach,
  namedResources,
  resourcesOf,
  sharedNameFaults,
  stacksIn,
  tieFaults,
  unownedResources,
  type Reach,
} from '@tollgate/constructs/checks/boundaries';
import { crossStackFaultsIn } from '@tollgate/constructs/checks';
import { teamsOf } from '@tollgate/contract-kit/ownership';
import { workspaceRoot } from '../system/serve-assemblies.ts';
import { allowedReach, type AllowedReach } from './allowed-reach.ts';

const prefix = 'tollgate-local-';
const stacks = globSync(['apps/*/cdk.out', 'infra/cdk.out'], { cwd: workspaceRoot })
  .flatMap((assembly) => stacksIn(join(workspaceRoot, assembly)))
  .filter(({ name }) => name.startsWith(prefix));
const services = stacks.map(({ name }) => name.slice(prefix.length));
const teams = teamsOf(workspaceRoot);

const isOf = (service: string, stack: string): boolean => service === '*' || stack === prefix + service;
const allows = ({ from, to, actions }: AllowedReach, reach: Reach): boolean =>
  isOf(from, reach.from) && isOf(to, reach.to) && actions.includes(reach.action);

describe('ownership', () => {
  test('owners: every resource of every stack has a team that pays for it, and every alarm tells that team', () => {
    expect(services).toEqual(expect.arrayContaining(['gateway', 'teams', 'events', 'access', 'aggregator']));
    expect(unownedResources(stacks, teams)).toEqual([]);
  });

  test('owners: every team has a topic and a dashboard', () => {
    const names = namedResources(stacks).map(({ type, name }) => `${type} ${name}`);

    for (const { name } of teams) {
      expect(names).toContain(`AWS::SNS::Topic ${prefix}${name}-alarms`);
      expect(names).toContain(`AWS::CloudWatch::Dashboard ${prefix}team-${name}`);
    }
  });

  test('owners: every route of the gateway is an operation that names its team', () => {
    const { paths } = JSON.parse(specification) as { readonly paths: Paths };
    const owners = new Map(routesOf(paths).map(([route, { 'x-owner': owner }]) => [route, owner]));
    const bodies = resourcesOf(stacks).flatMap(({ type, properties }) =>
      /^AWS::ApiGateway(::RestApi|V2::Api)$/.test(type) && properties['Body'] !== undefined
        ? [properties['Body'] as { readonly paths: Paths }]
        : [],
    );
    const routes = bodies.flatMap((body) => routesOf(body.paths)).map(([route]) => route);

    const nobodys = routes.filter((route) => !teams.some(({ name }) => name === owners.get(route)));

    expect(routes.length).toBeGreaterThan(10);
    // Give the operation a contract whose package.json names one of the teams.
    expect(nobodys).toEqual([]);
  });
});

describe('boundaries', () => {
  const reaches = foreignReach(stacks);

  test('stack boundaries: no role reaches the data of another service, but for those that are listed with the reason', () => {
    const unlisted = reaches.filter((reach) => !allowedReach.some((allowed) => allows(allowed, reach)));

    // Call the other service by its contract, or list the reach in allowed-reach.ts with the reason.
    expect(unlisted).toEqual([]);
  });

  // What everybody may is for services that are still to come as well.
  test.each(allowedReach.filter(({ from }) => from !== '*'))(
    'what $from may do to $to is needed: $reason',
    (allowed) => {
      if (![allowed.from, allowed.to].every((service) => services.includes(service))) return;
      const used = reaches.filter((reach) => allows(allowed, reach)).map(({ action }) => action);

      expect([...new Set(used)].sort()).toEqual([...allowed.actions].sort());
    },
  );

  test.each(stacks)(
    'stack boundaries: $name is deployed and deleted alone: it exports, imports and shares nothing',
    (stack) => {
      expect(crossStackFaultsIn(stack.template)).toEqual([]);
      expect(JSON.stringify(stack.template)).not.toMatch(/\{\{resolve:cloudformation|Fn::GetStackOutput/);
    },
  );

  test('stack boundaries: stacks name what others make only where it does no harm', () => {
    expect(tieFaults(stacks)).toEqual([]);
  });

  test('stack boundaries: no two stacks make anything of one name', () => {
    expect(sharedNameFaults(stacks)).toEqual([]);
  });
});

type Paths = Readonly<Record<string, Readonly<Record<string, { readonly 'x-owner'?: string }>>>>;

/** Every route, `GET /vehicles`, with what stands there; preflights are the gateway's own. */
const routesOf = (paths: Paths) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'options' && !method.startsWith('x-'))
      .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
