import { ServiceStack, stages, teamTags, type Stage } from '@tollgate/constructs';
import { alarmTopic } from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import type { Team } from '@tollgate/contract-kit/ownership';
import { Tags, type App } from 'aws-cdk-lib';
import { teamOverview } from './team-overview.ts';

/**
 * What belongs to a team rather than to one of its services: the topic that its alarms are told to, and one dashboard of all that it
 * has. Others use both by their names alone, so the stack may go first or last.
 */
export class TeamsStack extends ServiceStack {
  /** @throws Error when a team is to be told of a stage that does not exist */
  constructor(app: App, stage: Stage, teams: readonly Team[], operations: readonly Operation[]) {
    super(app, { service: 'teams', stage, description: 'Where teams hear of alarms, and what they have' });
    for (const team of teams) {
      requireKnownStages(team);
      const own = operations.filter(({ owner }) => this.teamOf(owner).name === team.name);
      for (const made of [alarmTopic(this, team), teamOverview(this, team, own)])
        for (const [key, value] of Object.entries(teamTags(team))) Tags.of(made).add(key, value);
    }
  }
}

function requireKnownStages({ name, alarms }: Team): void {
  const unknown = Object.keys(alarms).filter((stage) => !Object.hasOwn(stages, stage));
  if (unknown.length === 0) return;
  throw new Error(
    `teams.json tells ${name} of alarms in ${unknown.join(', ')}; stages are ${Object.keys(stages).join(', ')}`,
  );
}
