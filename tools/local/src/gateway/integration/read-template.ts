import { compileTemplate } from '../../velocity/index.ts';
import type { Template } from '../../velocity/index.ts';

/** What exported definitions write where the body is to be passed on as it is. */
const passthrough = '__passthrough__';

/** Compiles a mapping template; an empty one passes the body on as it is, and is undefined. */
export function readTemplate(text: string): Template | undefined {
  return text === '' || text === passthrough ? undefined : compileTemplate(text);
}
