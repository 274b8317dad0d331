package keepword.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("silence-after-opt-out")
class AddressKeysTest {
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private final AddressKeys first = new AddressKeys("one");
    private final AddressKeys second = new AddressKeys("one two");
    private final AddressKeys third = new AddressKeys("one two\nthree\n");

    @Test
    void a_key_is_renewed_without_knowing_its_address() {
        AddressKey old = first.of(ADA);

        assertThat(second.renewed(old, 0)).isEqualTo(second.of(ADA)).isNotEqualTo(old);
        assertThat(third.renewed(old, 0)).isEqualTo(third.of(ADA));
        assertThat(third.renewed(second.of(ADA), 1)).isEqualTo(third.of(ADA));
    }

    @Test
    void a_key_of_this_generation_stays_as_it_is() {
        assertThat(first.generation()).isZero();
        assertThat(third.generation()).isEqualTo(2);
        assertThat(third.renewed(third.of(ADA), 2)).isEqualTo(third.of(ADA));
    }

    @Test
    void a_link_of_a_generation_that_is_not_known_yet_has_the_secrets_read_again() {
        AtomicReference<String> secret = new AtomicReference<>("one");
        AddressKeys keys = new AddressKeys(secret::get, e -> fail("it was read", e));
        secret.set("one two");
        assertThat(keys.renewed(first.of(ADA), 0)).as("an old link asks nobody").isEqualTo(first.of(ADA));
        assertThat(keys.renewed(second.of(ADA), 1)).isEqualTo(second.of(ADA));

        assertThat(keys.of(ADA)).isEqualTo(second.of(ADA));
        assertThat(keys.renewed(first.of(ADA), 0)).isEqualTo(second.of(ADA));
    }

    @Test
    void a_link_works_although_the_secrets_cannot_be_read_again_and_somebody_is_told() {
        for (String unreadable : List.of("out of reach", " \n")) {
            AtomicReference<String> secret = new AtomicReference<>("one");
            List<UnreadableSecret> reported = new ArrayList<>();
            AddressKeys keys = new AddressKeys(() -> read(secret), reported::add);
            secret.set(unreadable);

            assertThat(keys.renewed(second.of(ADA), 1)).isEqualTo(second.of(ADA));
            assertThat(reported).as(unreadable).hasSize(1);
            assertThat(keys.of(ADA)).isEqualTo(first.of(ADA));
        }
    }

    private static String read(AtomicReference<String> secret) {
        if (secret.get().equals("out of reach")) {
            throw new UnreadableSecret("Secrets Manager is out of reach", null);
        }
        return secret.get();
    }

    @Test
    void a_fault_of_ours_is_not_passed_over() {
        AtomicReference<String> secret = new AtomicReference<>("one");
        AddressKeys keys = new AddressKeys(secret::get, never -> {});
        secret.set(null);

        assertThatThrownBy(() -> keys.renewed(second.of(ADA), 1)).isInstanceOf(NullPointerException.class);
    }
}
