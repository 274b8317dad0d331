package keepword.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("support-verifies")
class Argon2HashesTest {
    private final Argon2Hashes hashes = new Argon2Hashes(new SecureRandom());

    @Test
    void the_answer_matches_its_hash_and_no_other_does() {
        String hash = hashes.hash("rex");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("rex");
        assertThat(hashes.matches("rex", hash)).isTrue();
        assertThat(hashes.matches("tom", hash)).isFalse();
    }

    @Test
    void each_hash_has_a_salt_of_its_own() {
        assertThat(hashes.hash("rex")).isNotEqualTo(hashes.hash("rex"));
    }

    @Test
    void no_answer_is_the_hash_of_none() {
        assertThat(hashes.ofNoAnswer()).hasSameSizeAs(hashes.hash("rex"));
        assertThat(hashes.matches("", hashes.ofNoAnswer())).isFalse();
    }

    /** From the tests of the reference implementation. */
    @Test
    void hashes_of_other_programs_and_with_other_parameters_are_understood() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hashes.matches("password", hash)).isTrue();
    }

    @Test
    void what_is_no_hash_is_a_fault() {
        assertThatThrownBy(() -> hashes.matches("rex", "rex")).isInstanceOf(IllegalArgumentException.class);
    }
}
