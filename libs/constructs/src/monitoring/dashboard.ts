import { Lazy } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { pascalCase, serviceName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { runbookOf, type AlarmKind } from './alarm-kinds.ts';
import { alarmTopicName } from './alarm-name.ts';
import { headWidget, type Widget } from './widgets.ts';

/**
 * The dashboard of a stack, `tollgate-<stage>-<service>`: whose it is and what to do about each kind of alarm, then
 * `widgets`, which are asked for when the template is written.
 */
export function dashboard(
  stack: ServiceStack,
  kinds: readonly AlarmKind[],
  widgets: () => readonly Widget[],
): CfnDashboard {
  return namedDashboard(stack, { id: 'Dashboard', name: stack.service }, () => [
    headWidget(head(stack, kinds)),
    ...widgets(),
  ]);
}

/** The dashboard of a team, `tollgate-<stage>-team-<team>`. */
export function teamDashboard(
  stack: ServiceStack,
  team: string,
  widgets: () => readonly Widget[],
): CfnDashboard {
  return namedDashboard(stack, { id: `${pascalCase(team)}Dashboard`, name: `team-${team}` }, widgets);
}

function namedDashboard(
  stack: ServiceStack,
  { id, name }: { readonly id: string; readonly name: string },
  widgets: () => readonly Widget[],
): CfnDashboard {
  return new CfnDashboard(stack, id, {
    dashboardName: serviceName(stack.stage, name),
    dashboardBody: Lazy.string({
      produce: () => stack.toJsonString({ start: '-PT3H', periodOverride: 'inherit', widgets: widgets() }),
    }),
  });
}

const head = ({ stage, service, team }: ServiceStack, kinds: readonly AlarmKind[]): string =>
  [
    `# ${service}, ${stage.name}`,
    `Owner: the team **${team.name}**, told by \`${alarmTopicName(stage, team)}\`.`,
    `Runbooks: ${kinds.map((kind) => `[${kind}](${runbookOf(kind)})`).join(' · ')}`,
  ].join('\n\n');
