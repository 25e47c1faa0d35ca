import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells on standard output which tables were written to: a line {@code wrote NAME} for each, once for all writes since
 * the last one, so that who follows a stream asks for records only when there are some.
 */
final class WriteNotices implements Runnable {
  /** Tables of a write that does not name them as such. */
  static final String ANY_TABLE = "*";

  private final PrintStream output;
  private final Set<String> written = new LinkedHashSet<>();

  private WriteNotices(PrintStream output) {
    this.output = output;
  }

  static WriteNotices on(PrintStream output) {
    WriteNotices notices = new WriteNotices(output);
    Thread thread = new Thread(notices, "write-notices");
    thread.setDaemon(true);
    thread.start();
    return notices;
  }

  /** Never waits: who reads slowly, or not at all, hears of several writes at once. */
  synchronized void add(String table) {
    if (written.add(table)) notify();
  }

  @Override
  public void run() {
    try {
      while (true) {
        StringBuilder lines = new StringBuilder();
        for (String table : take()) lines.append("wrote ").append(table).append('\n');
        output.print(lines);
        output.flush();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Set<String> take() throws InterruptedException {
    while (written.isEmpty()) wait();
    Set<String> taken = new LinkedHashSet<>(written);
    written.clear();
    return taken;
  }
}
