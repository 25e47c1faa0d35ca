export { teamOfProject, teamOfService, teamsInTags, teamTag } from './team-of-project.ts';
export { parseTeams, teamsFile, teamsOf, workspaceOf, type Team } from './teams.ts';
