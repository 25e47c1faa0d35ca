import type { IncomingMessage, ServerResponse } from 'node:http';
import { DeploymentRefusal, type Deployment, type Deployments } from '../deployments/index.ts';
import { isObject, type Json } from '../json.ts';
import { readBody } from '../services/read-body.ts';
import { send, sendProblem } from './answers.ts';

const wanted =
  'Send JSON with {"action": "start", "function": NAME}, {"action": "stop", "deploymentId": ID} or {"action": "continue", "deploymentId": ID}.';

/** Lists deployments for GET, follows a command for POST: `start`, `stop` and `continue`, CodeDeploy's own. */
export async function answerDeployments(
  request: IncomingMessage,
  response: ServerResponse,
  deployments: Deployments,
): Promise<void> {
  if (request.method === 'GET')
    return send(response, 200, { deployments: deployments.list(), aliases: deployments.aliases() });
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'GET, POST');
    return sendProblem(
      response,
      405,
      'Method not allowed',
      `${request.method ?? ''} is neither GET nor POST.`,
    );
  }
  const text = (await readBody(request, 10_000))?.toString() ?? '';
  try {
    const deployment = follow(parse(text), deployments);
    if (deployment !== undefined) return send(response, 200, deployment.describe());
    sendProblem(response, 400, 'No such command', `Received ${text.slice(0, 100) || 'no body'}. ${wanted}`);
  } catch (error) {
    if (!(error instanceof DeploymentRefusal)) throw error;
    sendProblem(response, 409, error.code, error.message);
  }
}

function follow(command: Readonly<Record<string, Json>>, deployments: Deployments): Deployment | undefined {
  const { action, function: functionName, deploymentId } = command;
  if (action === 'start' && typeof functionName === 'string') return deployments.start(functionName);
  if (typeof deploymentId !== 'string') return undefined;
  const found = action === 'stop' || action === 'continue' ? deployments.running(deploymentId) : undefined;
  if (action === 'stop') found?.stop('It was stopped by command.');
  if (action === 'continue') found?.proceed();
  return found;
}

function parse(text: string): Readonly<Record<string, Json>> {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
