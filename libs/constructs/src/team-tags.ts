import type { Team } from '@tollgate/contract-kit/ownership';

/** Tags that say whose a resource is, and who pays for it; AWS Billing takes both as cost allocation tags. */
export const teamTags = ({ name, costCenter }: Team): Readonly<Record<string, string>> => ({
  team: name,
  'cost-center': costCenter,
});
