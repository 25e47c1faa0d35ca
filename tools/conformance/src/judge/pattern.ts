/** A regular expression; letters in front, as in `(?i)`, set its flags. A dot stands for line breaks too. */
export function patternOf(text: string): RegExp {
  const [, letters = '', rest = text] = /^\(\?([ims]+)\)(.*)$/s.exec(text) ?? [];
  return new RegExp(rest, [...new Set(`${letters}s`)].join(''));
}
