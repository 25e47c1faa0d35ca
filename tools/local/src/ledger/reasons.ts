/** Reasons that several services give. */
export const forPeople = 'for people';
export const noTags = 'tags have no reader here';
export const noIam = 'permissions of roles, functions and services are not evaluated locally';
export const noCloudWatch = 'there is no CloudWatch';
export const inLocalLogs = 'lines go to the access log in .local/logs';
export const unmetered = 'nothing local is metered or billed';
export const atRest = 'files lie on the own disk, unencrypted';
export const noTls = 'there is no TLS on the loopback interface';
export const loopback = 'the API listens on the loopback interface';
export const noNames = 'the API is called by the address of the loopback interface';
export const byKey = 'an asset is found by its key';
export const onDisk = 'an asset is taken as it lies on disk';
export const noRegions = 'there is one region';

/** Remedies that several services give. */
export const noVpcLink = 'call the back-end by its own address: there is no VPC to link to';
export const noVpc = 'leave the VPC out of the local stage: there is no network to attach to';
