/** A command about a deployment that cannot be followed; `code` names why as CodeDeploy does. */
export class DeploymentRefusal extends Error {
  override readonly name = 'DeploymentRefusal';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
