import { StoreError } from './store-error.ts';

/**
 * Sub-resources that the engine would answer wrongly: it takes an unknown one for the plain operation, so that
 * `PUT ?tagging` would overwrite the object with the XML of its tags.
 */
const unsupported = new Set(
  `accelerate acl analytics cors encryption intelligent-tiering inventory legal-hold location logging metrics
   notification object-lock ownershipControls policy policyStatus publicAccessBlock replication requestPayment
   restore retention select tagging torrent versioning versions versionId website`.split(/\s+/),
);

/** @throws StoreError 501 for a sub-resource that is not served */
export function refuseSubResource(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (unsupported.has(name)) {
      throw new StoreError(
        'NotImplemented',
        `The local object store does not serve the sub-resource "${name}".`,
        501,
      );
    }
  }
}

/** @throws StoreError for keys that have no safe place on disk */
export function refuseKey(key: string): void {
  const parts = key.split('/');
  const last = parts.length - 1;
  const unsafe = parts.some(
    (part, index) => part === '.' || part === '..' || (part === '' && index !== last),
  );
  if (unsafe || Buffer.byteLength(key) > 1024) {
    throw new StoreError(
      'InvalidArgument',
      'The local object store takes keys of at most 1024 bytes without empty, "." or ".." segments.',
      400,
    );
  }
}
