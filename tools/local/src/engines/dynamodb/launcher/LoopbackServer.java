import java.io.IOException;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Starts DynamoDB Local on the loopback interface only (its own main listens on every interface), and ends it when
 * standard input closes, so that it never outlives the process that started it.
 */
public final class LoopbackServer implements Runnable {
  private LoopbackServer() {}

  public static void main(String[] arguments) throws Exception {
    endWithStandardInput();
    DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    for (Connector connector : ((Server) field.get(server)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
    server.safeStart();
    server.join();
  }

  private static void endWithStandardInput() {
    Thread watchdog = new Thread(new LoopbackServer(), "watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  @Override
  public void run() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException closed) {
      // A broken pipe says the same as its end.
    }
    Runtime.getRuntime().halt(0);
  }
}
