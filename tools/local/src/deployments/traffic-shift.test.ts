import { predefinedShift, shiftOf } from './index.ts';

const shown = (steps: ReturnType<typeof predefinedShift>): string | undefined =>
  steps?.map(({ minutes, share }) => `${minutes}:${Math.round(share * 100)}`).join(' ');

test.each([
  ['CodeDeployDefault.LambdaAllAtOnce', '0:100'],
  ['CodeDeployDefault.LambdaCanary10Percent5Minutes', '0:10 5:100'],
  ['CodeDeployDefault.LambdaCanary10Percent30Minutes', '0:10 30:100'],
  [
    'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    '0:10 1:20 2:30 3:40 4:50 5:60 6:70 7:80 8:90 9:100',
  ],
  ['CodeDeployDefault.ECSAllAtOnce', undefined],
])('%s has the steps that CodeDeploy documents', (name, expected) => {
  expect(shown(predefinedShift(name))).toBe(expected);
});

test.each([
  ['all at once', { Type: 'AllAtOnce' }, '0:100'],
  [
    'canary',
    { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 25, CanaryInterval: 2 } },
    '0:25 2:100',
  ],
  [
    'linear',
    { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 40, LinearInterval: 3 } },
    '0:40 3:80 6:100',
  ],
])('a configuration of the template is followed: %s', (_name, TrafficRoutingConfig, expected) => {
  expect(shown(shiftOf({ TrafficRoutingConfig }))).toBe(expected);
});
