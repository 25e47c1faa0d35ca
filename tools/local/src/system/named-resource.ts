import { AssemblyError, physicalName, type ResolvedResource, type Target } from '../assembly/index.ts';

/** Physical name of a resource. */
export function nameOf(resource: ResolvedResource, target: Target): string {
  return physicalName({ ...target, ...resource }, resource.properties);
}

/** Runs a reading of a resource; what it throws is told with the resource's logical id. @throws AssemblyError */
export function reading<T>({ stack, logicalId }: ResolvedResource, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AssemblyError) throw error;
    throw new AssemblyError(
      `${stack}/${logicalId}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
