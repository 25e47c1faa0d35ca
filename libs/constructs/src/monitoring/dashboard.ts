import { Lazy } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { serviceName } from '../naming.ts';
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
  return new CfnDashboard(stack, 'Dashboard', {
    dashboardName: serviceName(stack.stage, stack.service),
    dashboardBody: Lazy.string({
      produce: () =>
        stack.toJsonString({
          start: '-PT3H',
          periodOverride: 'inherit',
          widgets: [headWidget(head(stack, kinds)), ...widgets()],
        }),
    }),
  });
}

const head = ({ stage, service }: ServiceStack, kinds: readonly AlarmKind[]): string =>
  [
    `# ${service}, ${stage.name}`,
    `Owner: the team of **${service}**, told by \`${alarmTopicName(stage, service)}\`.`,
    `Runbooks: ${kinds.map((kind) => `[${kind}](${runbookOf(kind)})`).join(' · ')}`,
  ].join('\n\n');
