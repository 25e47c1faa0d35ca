/** Remembers which fault of a function has been told, so that a retry or a busy client does not tell it again. */
export class FaultNotices {
  readonly #told = new Map<string, string>();

  /** True for a fault that is not the function's last one; the id of a request makes no difference. */
  isNews(functionName: string, message: string): boolean {
    const told = message.replace(/RequestId: \S+ /, '');
    if (this.#told.get(functionName) === told) return false;
    this.#told.set(functionName, told);
    return true;
  }

  /** The function works again: its next fault is news whatever it is. */
  clear(functionName: string): void {
    this.#told.delete(functionName);
  }
}
