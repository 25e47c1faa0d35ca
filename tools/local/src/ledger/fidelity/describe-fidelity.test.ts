import { testOf } from '../shown-by.ts';
import { describeFidelity } from './describe-fidelity.ts';

test('properties of which the same is said share a row, and whole types a line', () => {
  const shown = [testOf('src/a.test.ts', 'works')];
  const page = describeFidelity({
    'AWS::SQS::Queue': {
      honoured: { A: shown, B: shown, C: shown },
      except: { C: 'almost' },
      accepted: { D: 'why' },
      refused: { E: 'do this' },
    },
    'AWS::SQS::One': { without: 'reason' },
    'AWS::SQS::Two': { without: 'reason' },
  });

  expect(page.slice(page.indexOf('### AWS::SQS::Queue'), page.indexOf('## EventBridge'))).toBe(
    `### AWS::SQS::Queue

| property | here | shown by, why, or what to do |
| --- | --- | --- |
| \`A\`, \`B\` | honoured | [works](../tools/local/src/a.test.ts) |
| \`C\` | honoured in part | almost; [works](../tools/local/src/a.test.ts) |
| \`D\` | accepted | why |
| \`E\` | refused | do this |

### Whole types

- \`AWS::SQS::One\`, \`AWS::SQS::Two\`: without effect: reason

`,
  );
  expect(page).toContain('| SQS | 1 | 3 | 1 | 1 | 1 | 2 |');
});
