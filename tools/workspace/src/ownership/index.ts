export { ownedProjects, teamOf, teams, type OwnedProject } from './owned-projects.ts';
export type { Team } from '@tollgate/contract-kit/ownership';
