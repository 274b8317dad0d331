package keepword.runner.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import keepword.runner.CannotStart;

/** The JDK's HTTP server, for this machine only. */
public final class LoopbackServer {
    private LoopbackServer() {}

    /**
     * Takes the port, without answering yet; 0 takes any free one.
     *
     * @throws CannotStart if the port is taken
     */
    public static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new CannotStart(
                    "Port " + port + " is taken. Stop what uses it, or choose another one: mvn -Dport=" + (port + 1),
                    e);
        } catch (IOException e) {
            throw new CannotStart("Port " + port + " cannot be used: " + e.getMessage(), e);
        }
    }
}
