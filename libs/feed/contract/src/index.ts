export { topicKinds } from './topics.ts';
