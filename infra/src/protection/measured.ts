import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** A rule or a web ACL is counted in metrics. Samples of requests are not kept: they hold paths and headers as sent. */
export const measured = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
