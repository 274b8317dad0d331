package keepword.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed cases; {@code CardClassTest} of the bench draws others by class. */
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
                "4111    1111    1111    1111",
                "4111      1111      1111      1111",
                "4111 -- 1111 -- 1111 -- 1111",
                "4111,1111,1111,1111",
                "4111/1111/1111/1111",
                "4111\n1111\n1111\n1111",
                "(4111) (1111) (1111) (1111)",
                "4111🙂1111🙂1111🙂1111",
                "41111111 11111111",
                "4111<br>1111<br/>1111</td><td>1111",
                "4111&nbsp;1111&#160;1111&#xA0;1111",
                "4111&amp;nbsp;1111&amp;nbsp;1111&amp;nbsp;1111",
                "4111%201111%C2%A01111%25201111",
                "cc=4111+1111+1111+1111&exp=1226",
                "4111=201111=201111=201111",
                "4111\\n1111\\u00a01111\\t1111",
                "&#52;&#x31;11111111111111",
                "%34%31%31%31111111111111",
                "٤١١١١١١١١١١١١١١١",
                "４１１１１１１１１１１１１１１１",
                "④①①① ①①①① ①①①① ①①①①",
                "⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹",
                "4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111",
                "my card is 5555555555554444, thanks",
                "x4111111111111111y",
                "order 12 4111 1111 1111 1111 34",
                "4111 1111 1111 1111 12/26 123",
                "2026-11-22 4111 1111 1111 1111",
                "DE89 3704 0044 0532 0130 00 4111 1111 1111 1111",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "3530111333300000",
                "30569309025904",
                "3056 930902 5904",
                "2223003122003222",
                "6304 0000 0000 0000",
                "6660 3469 3422 2675",
                "5018 0000 0009",
                "4222 2222 2222 2",
                "9860774589878248",
                "8600247144643602",
                "6370957466604071",
                "6363691284121948",
                "+4111111111111111",
                "{\"cc\":\"4111_1111_1111_1111\"}",
            })
    void finds_a_number_however_it_is_written(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card: 6304000000000000",
                "cardNumber=4222222222222",
                "card_number 4222222222222",
                "Kreditkarte Nr. 4222222222222",
                "numéro de carte : 4222222222222",
                "номер карты: 4222222222222",
                "卡号4222222222222",
                "카드 4222222222222",
                "कार्ड 4222222222222",
                "card%20number%3A%204222222222222",
                "Visa 4222222222222",
            })
    void finds_a_short_number_or_one_of_Maestro_behind_a_word_that_announces_it(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    /** Each with a twin that lacks what makes it none, or all these could be none for another reason. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '→', textBlock = """
                    4111111111111112 → 4111111111111111
                    1234567890123452 → card 1234567890123452
                    6304000000000000 → 6304 0000 0000 0000
                    4222222222222 → 4222 2222 2222 2
                    4916384401272 → Visa 4916384401272
                    4260123456788 → card 4260123456788
                    4 260123 456788 → card 4 260123 456788
                    4-260123-456788 → card 4-260123-456788
                    978-3-16-148002-7 → card 978-3-16-148002-7
                    Cardigan 4260123456788 → Card 4260123456788
                    +4915 1112 3456 8 → 4915 1112 3456 8
                    Visa hotline +44 7911 123 4565 → Visa hotline 44 7911 123 4565
                    Visa phone 447911 123 4565 → Visa 447911 123 4565
                    2026-11-22 18:11:46 → card 2026 1122 1811 46
                    30.11.2027 - 22.07.2017 → 3011 2027 2207 2017
                    2019 2020 2021 2004 → 2119 2020 2021 2003
                    506-1234567-1234569 → 506.1234567.1234569
                    67.46 / 56.87 / 43.82 / 69.29 → 6746 5687 4382 6929
                    67.46 56.87 43.82 69.29 → 6746 5687 4382 6929
                    45.33.32.15 / 45.33.10.17 → 4533 3215 4533 1017
                    2001:4111:1111:1111:1111::8a2e → 2001, 4111:1111:1111:1111, 8a2e
                    ::ffff:4111:1111:1111:1111 → ::gggg:4111:1111:1111:1111
                    abcd4111-1111-1111-1111-abcdefabcdef → gbcd4111-1111-1111-1111-abcdefabcdef
                    4f4111111111111111c0ffee00ab12cd → xx4111111111111111c0ffee00ab12cd
                    DE95 5712 4908 7357 2450 16 → DE96 5712 4908 7357 2450 16
                    1Z4111111111111111 → 2Z4111111111111111
                    0.4111111111111111 → 4111111111111111
                    AB12-4111-1111-1111-1111 → AB-4111-1111-1111-1111
                    ORD-2026-1234567890121 → card-2026-1234567890121
                    4111 1111 and 1111 1111 → 4111 1111 - 1111 1111""")
    void lets_pass_what_is_no_number_of_a_card_and_finds_its_twin_that_is_one(String text, String twin) {
        assertThat(CardNumbers.isIn(text)).isFalse();
        assertThat(CardNumbers.isIn(twin)).as(twin).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567890123456",
                "978-3-16-148410-0",
                "+49 1511 1234561",
                "Visa hotline +44 7911 123 4560",
                "+49 30 123456",
                "+44 20 3249 3902, +44 7635 323005",
                "(415) 555-2671 or (415) 555-2672",
                "2026-11-22T18:11:44.123Z",
                "2026-11-22T18:11:44.123456789+01:00",
                "2026-11-22 18:11:44",
                "2019 2020 2021 2022",
                "1795371104123",
                "45.33.32.15:8080 45.33.10.17",
                "9f1c4111-1111-4111-8111-111111111111",
                "{e9efb0d5-5338-0062-1956-877a814ade8c}",
                "DE89 3704 0044 0532 0130 00",
                "ORD-2026-1234567890123",
                "12345 Example City, 12 Example Street",
            })
    void lets_pass_what_people_write_every_day(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }

    @Test
    void finds_a_number_that_goes_on_in_the_next_line_or_field() {
        assertThat(CardNumbers.isInLines(List.of("4111 1111", "1111 1111"))).isTrue();
        assertThat(CardNumbers.isInLines(List.of("Street 4111", "1111", "1111 1111")))
                .isTrue();
        assertThat(CardNumbers.isInLines(List.of("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "12 Example Street")))
                .isTrue();
        assertThat(CardNumbers.isInLines(List.of("4111 1111 Street", "1111 1111")))
                .isFalse();
        assertThat(CardNumbers.isInLines(List.of("Hauptstr. 41", "", "10115", "Berlin")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '→', textBlock = """
                    card 4111 1111-1111.1111, EAN 4260123456788 → card XXXX XXXX-XXXX.XXXX, EAN 4260123456788
                    4111&nbsp;1111%20&#49;111 1111 → XXXX&nbsp;XXXX%20XXXX XXXX
                    ④①①① ①①①① ①①①① ①①①①! → XXXX XXXX XXXX XXXX!
                    12 4111 1111 1111 1111 5555555555554444 34 → 12 XXXX XXXX XXXX XXXX XXXXXXXXXXXXXXXX 34
                    smtp; 550 5.1.1 no mailbox → smtp; 550 5.1.1 no mailbox""")
    void masks_the_digits_of_a_number_and_keeps_the_rest(String text, String masked) {
        assertThat(CardNumbers.masked(text)).isEqualTo(masked);
        assertThat(CardNumbers.isIn(masked)).isFalse();
        assertThat(CardNumbers.masked(masked)).isEqualTo(masked);
    }

    @Test
    void masks_any_text_to_one_that_holds_no_card_number() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CardNumbersTest seed " + seed);
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "4111", "1111", "1", "4", "0", "38", "12", " ", "-", ", ", "&#52;", "%34", "&nbsp;", "<br>", "card ",
                "x", "\n");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(40); piece > 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String masked = CardNumbers.masked(text.toString());
            assertThat(CardNumbers.isIn(masked)).as(text.toString()).isFalse();
        }
    }

    @Test
    void finds_every_valid_number_and_none_with_a_wrong_check_digit() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CardNumbersTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder digits = new StringBuilder("4");
            while (digits.length() < 15) {
                digits.append(random.nextInt(10));
            }
            // One of ten check digits is right.
            assertThat("0123456789".chars().filter(check -> CardNumbers.isIn(digits.toString() + (char) check)))
                    .as(digits.toString())
                    .hasSize(1);
        }
    }

    /** At most 19 candidates begin at each group, however the text is made; so the cost of twice the text is twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "4 ",
                "41 ",
                "4,",
                "&#52;",
                "%34",
                "%25",
                "4111-",
                "4111 1111 1111 1112 ",
                "AB12-3456-",
                "card 4 ",
                "12.34 ",
                "DE12 3456 ",
                "0123456789abcdef",
            })
    void looks_at_hostile_texts_in_linear_time(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        for (Reading reading : List.of(Reading.plain(text), Reading.decoded(text))) {
            assertThat(new CardFinder(text, reading, Integer.MAX_VALUE).candidates())
                    .isLessThanOrEqualTo(19L * reading.size());
        }
        assertThat(CardNumbers.masked(text)).hasSizeLessThanOrEqualTo(text.length());
    }
}
