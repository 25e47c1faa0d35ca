/** No import answers to the identifier. */
export class ImportNotFound extends Error {
  override readonly name = 'ImportNotFound';
  constructor() {
    super('No import has this identifier. Check it, or announce the file.');
  }
}

/** The file of an import cannot be read on: the import fails, and its words tell the one who sent the file. */
export class ImportFileFault extends Error {
  override readonly name = 'ImportFileFault';
}
