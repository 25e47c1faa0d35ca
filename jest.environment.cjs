const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Gives every test file a temporary folder of its own, which is what `os.tmpdir()` names there and in the processes it
 * starts. The folder goes with the test file, whatever the tests leave in it.
 */
module.exports = class TemporaryFolderEnvironment extends TestEnvironment {
  #outer = process.env.TMPDIR;
  #folder = mkdtempSync(join(tmpdir(), 'tollgate-test-'));

  async setup() {
    process.env.TMPDIR = this.#folder;
    this.global.process.env.TMPDIR = this.#folder;
    await super.setup();
  }

  async teardown() {
    await super.teardown();
    if (this.#outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = this.#outer;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
};
