import java.io.IOException;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Starts DynamoDB Local on the loopback interface only (its own main listens on every interface), with transactions
 * that are on disk when they are acknowledged, and ends it when standard input closes, so that it never outlives the
 * process that started it.
 *
 * <p>Arguments: the port, and the folder of the database; without a folder everything stays in memory.
 */
public final class LoopbackServer implements Runnable {
  private LoopbackServer() {}

  public static void main(String[] arguments) throws Exception {
    endWithStandardInput();
    int port = Integer.parseInt(arguments[0]);
    String folder = arguments.length > 1 ? arguments[1] : null;
    DurableRequestHandler handler = new DurableRequestHandler(folder, WriteNotices.on(System.out));
    DynamoDBProxyServer server =
        new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, null));
    listenOnLoopback(server);
    server.safeStart();
    server.join();
  }

  private static void listenOnLoopback(DynamoDBProxyServer server) throws ReflectiveOperationException {
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    for (Connector connector : ((Server) field.get(server)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
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
