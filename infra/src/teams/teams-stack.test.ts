import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { stages, type Stage } from '@tollgate/constructs';
import { alarmName } from '@tollgate/constructs/monitoring';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import { synthesised } from '@tollgate/constructs/testing';
import { teamOfService, teamsOf, workspaceOf, type Team } from '@tollgate/contract-kit/ownership';
import { TeamsStack } from './teams-stack.ts';

const projectRoot = join(__dirname, '../..');
const teams = teamsOf(workspaceOf(projectRoot));
const stackOf = (stage: Stage, ofTeams: readonly Team[] = teams) =>
  synthesised(projectRoot, stage, (app, at) => new TeamsStack(app, at, ofTeams, operations));
const prod = stackOf(stages.prod).template;
const [first] = teams as readonly [Team, ...Team[]];

test.each(Object.values(stages))(
  'teams: no check finds a fault in $name',
  (stage) => expect(stackFaultsIn(stackOf(stage).app)).toEqual([]),
  90_000,
);

test.each(teams)('owners: $name has a topic that it pays for, and a dashboard', ({ name, costCenter }) => {
  const [topic] = Object.values(
    prod.findResources('AWS::SNS::Topic', { Properties: { TopicName: `tollgate-prod-${name}-alarms` } }),
  );

  expect(topic?.['Properties']).toMatchObject({
    Tags: expect.arrayContaining([
      { Key: 'team', Value: name },
      { Key: 'cost-center', Value: costCenter },
    ]),
  });
  prod.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: `tollgate-prod-team-${name}` });
});

test('teams: a dashboard shows the alarms of the operations of its team, and by tags what else it has', () => {
  const bodyOf = (team: string): string =>
    JSON.stringify(
      prod.findResources('AWS::CloudWatch::Dashboard', {
        Properties: { DashboardName: `tollgate-prod-team-${team}` },
      }),
    );

  for (const { owner, id } of operations) {
    const alarm = alarmName(stages.prod, { owner, operation: id, kind: 'faults' });
    const showing = teams.filter(({ name }) => bodyOf(name).includes(`alarm:${alarm}`));
    expect(showing).toEqual([teamOfService(projectRoot, owner)]);
  }
  for (const { name } of teams)
    expect(bodyOf(name).replaceAll('\\', '')).toContain(`{"key":"team","value":"${name}"}`);
});

test('teams: whoever is to be told of a stage that does not exist is refused', () => {
  const alarms = { production: ['watch@harbour.example'] };

  expect(() => stackOf(stages.prod, [{ ...first, alarms }])).toThrow(
    `teams.json tells ${first.name} of alarms in production; stages are local, dev, staging, prod`,
  );
});
