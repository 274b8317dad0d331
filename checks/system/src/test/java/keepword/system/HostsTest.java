package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.TreeSet;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whom the functions spoke to in all tests before this one. */
@Order(Integer.MAX_VALUE)
@Keeps({"never-sold", "bound-partners"})
class HostsTest {
    /** Where AWS, the home page, the carrier and the shop of the local run are. */
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1");

    @Test
    void nobody_was_spoken_to_but_aws_the_home_page_and_registered_recipients() throws UnknownHostException {
        // Is anything remembered?
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        assertThat(LookedUpHosts.all()).contains("localhost");

        Set<String> others = new TreeSet<>(LookedUpHosts.all());
        others.removeAll(OURS);
        others.remove(InetAddress.getLocalHost().getHostName());
        assertThat(others).isEmpty();
    }
}
