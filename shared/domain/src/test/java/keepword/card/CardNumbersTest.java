package keepword.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("no-card-numbers")
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111 - 1111 - 1111 - 1111",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "4111\u00a01111\u20091111\u200b1111",
                "٤١١١١١١١١١١١١١١١",
                "4111111111111111",
                "my card is 5555555555554444, thanks",
                "x4111111111111111y",
                "order 12 4111 1111 1111 1111 34",
                "2026-11-22 4111 1111 1111 1111",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "3530111333300000",
                "30569309025904",
                "2223003122003222",
                "6304000000000000",
                "4222222222222",
                "+4111111111111111",
                "{\"cc\":\"4111_1111_1111_1111\"}",
            })
    void finds_a_number_however_it_is_written(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112",
                "1234567890123456",
                "+49 1511 1234561",
                "+49 30 123456",
                "2026-11-22T18:11:44.123Z",
                "2026-11-22 18:11:44",
                "1795371104123",
                "9f1c4111-1111-4111-8111-111111111111",
                "DE89 3704 0044 0532 0130 00",
                "4111 1111 and 1111 1111",
                "4111      1111      1111      1111",
                "12345 Example City, 12 Example Street",
            })
    void lets_pass_what_is_no_number_of_a_card(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }

    @Test
    void finds_every_valid_number_of_an_issuer_and_none_with_a_wrong_check_digit() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CardNumbersTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String number = visa(random);
            String wrong = number.substring(0, 15) + (number.charAt(15) - '0' + 1 + random.nextInt(9)) % 10;
            assertThat(CardNumbers.isIn(grouped(number, random))).as(number).isTrue();
            assertThat(CardNumbers.isIn(wrong)).as(wrong).isFalse();
        }
    }

    private static String visa(Random random) {
        StringBuilder digits = new StringBuilder("4");
        for (int i = 0; i < 14; i++) {
            digits.append(random.nextInt(10));
        }
        for (char check = '0'; check <= '9'; check++) {
            if (CardNumbers.isIn(digits.toString() + check)) {
                return digits.toString() + check;
            }
        }
        throw new AssertionError("one of ten digits is right: " + digits);
    }

    private static String grouped(String number, Random random) {
        String[] separators = {"", " ", "-", ".", " - ", "\u00a0"};
        StringBuilder text = new StringBuilder();
        for (char digit : number.toCharArray()) {
            text.append(digit).append(separators[random.nextInt(separators.length)]);
        }
        return text.toString();
    }
}
