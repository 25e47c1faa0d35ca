const openers = '([{';
const closers = ')]}';

/** Splits at commas that stand in no bracket and no quotes. */
function split(text: string): string[] {
  const parts: string[] = [];
  let [depth, quoted, from] = [0, false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (openers.includes(character)) depth += 1;
    else if (closers.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim());
}

/** A message with the members of its bracketed list in one order, so that two that differ in it alone become equal. */
export function sortMessageList(message: string): string {
  const [open, close] = [message.indexOf('['), message.lastIndexOf(']')];
  if (open < 0 || close < open) return message;
  const members = split(message.slice(open + 1, close))
    .map(sortMessageList)
    .sort();
  return `${message.slice(0, open + 1)}${members.join(', ')}${message.slice(close)}`;
}
