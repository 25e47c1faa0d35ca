import { join } from 'node:path';
import { copyOf, type WorkspaceCopy } from '@tollgate/workspace/copy';

export type { WorkspaceCopy };

/** A copy of this workspace as it stands, committed, with nothing built. */
export const copyWorkspace = (): WorkspaceCopy => copyOf(join(__dirname, '../../..'));
