package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import keepword.fuzz.Outside;
import keepword.kernel.EmailAddress;

/** Addresses: one spelling of a mailbox, whatever else is typed around it. */
class EmailAddressFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(
                input,
                text -> EmailAddress.parse(text).ifPresent(address -> {
                    assertThat(EmailAddress.parse(address.value())).contains(address);
                    assertThat(EmailAddress.parse(address.deliverable()).map(EmailAddress::normalised))
                            .contains(address.normalised());
                    assertThat(new EmailAddress(address.normalised()).normalised())
                            .isEqualTo(address.normalised());
                }));
    }
}
