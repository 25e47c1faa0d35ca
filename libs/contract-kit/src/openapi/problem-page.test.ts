import { commonProblems } from '../definition/common-problems.ts';
import { problemType, problemUri } from '../definition/problem-type.ts';
import { problemsOf } from './operation-problems.ts';
import { problemPage } from './problem-page.ts';
import { sampleOperations } from './testing/sample-operations.ts';

describe('problemPage', () => {
  it('has a heading for every problem type at the place its type points to', () => {
    const html = problemPage(sampleOperations);

    const expected = [...sampleOperations.flatMap(problemsOf), commonProblems.quotaExceeded];
    for (const { code } of expected) {
      expect(html).toContain(`<h2 id="${problemUri(code).split('#')[1]}">`);
    }
  });

  it('holds no character that a mapping template would read', () => {
    const odd = problemType({ code: 'odd', status: 400, title: 'Costs $5 & is <#1>' });

    const html = problemPage(sampleOperations, [odd]);

    expect(html).not.toMatch(/[#$]/);
    expect(html).toContain('Costs &dollar;5 &amp; is &lt;&num;1&gt;');
  });

  it('gives the same bytes for the same operations in any order', () => {
    expect(problemPage([...sampleOperations].reverse())).toBe(problemPage(sampleOperations));
  });
});
