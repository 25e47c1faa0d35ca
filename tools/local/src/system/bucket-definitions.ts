import { isObject, physicalName, type ResolvedResource, type Target } from '../assembly/index.ts';
import type { Bucket, CorsRule } from '../engines/object-store/index.ts';

/** Buckets of a set of resources with their CORS rules. */
export function bucketDefinitions(resources: readonly ResolvedResource[], target: Target): Bucket[] {
  return resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map((resource) => {
      const cors = resource.properties['CorsConfiguration'];
      const rules =
        isObject(cors) && Array.isArray(cors['CorsRules'])
          ? (cors['CorsRules'] as unknown as CorsRule[])
          : [];
      return { name: physicalName({ ...target, ...resource }, resource.properties), cors: rules };
    });
}
