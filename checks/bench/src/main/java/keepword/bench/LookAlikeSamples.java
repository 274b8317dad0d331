package keepword.bench;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what shops and their customers write and what is no card number, though it has as many digits. */
final class LookAlikeSamples {
    /** SWIFT's registry of IBANs: country, and the form of what follows the check digits (n digits, a letters, c both). */
    private static final List<String> IBANS = List.of(
            "DE18n",
            "AT16n",
            "CH17n",
            "FR10n11c2n",
            "GB4a14n",
            "NL4a10n",
            "BE12n",
            "ES20n",
            "IT1a10n12c",
            "PL24n",
            "PT21n",
            "SE20n",
            "NO11n",
            "DK14n",
            "FI14n",
            "IE4a14n",
            "CZ20n",
            "HU24n",
            "RO4a16c",
            "GR7n16c",
            "MT4a5n18c",
            "TR6n16c",
            "SA2n18c",
            "AE19n",
            "IL19n",
            "BR23n1a1c",
            "LT16n",
            "SK20n",
            "HR17n",
            "CY8n16c");

    private static final List<String> LIST = List.of(", ", " / ", "; ", " ", " | ", "/", ";", " - ");
    private static final List<String> PHONES = List.of(
            "+49 30 NNNNNN",
            "+49 1NNN NNNNNNN",
            "49 1NNN NNNNNNN",
            "+49 (0)30 NNNNNNN",
            "0049 1NNN NNNNNNN",
            "0NNN/NNNNNNN",
            "0NN-NNNNNNN",
            "+44 20 NNNN NNNN",
            "44 20 NNNN NNNN",
            "+44 7NNN NNNNNN",
            "020 NNNN NNNN",
            "07NNN NNNNNN",
            "+1 (NNN) NNN-NNNN",
            "(NNN) NNN-NNNN",
            "1-NNN-NNN-NNNN",
            "NNN.NNN.NNNN",
            "+33 1 NN NN NN NN",
            "01 NN NN NN NN",
            "0033 6 NN NN NN NN",
            "33 6 NN NN NN NN",
            "+43 664 NNNNNNN",
            "+39 3NN NNN NNNN",
            "39 3NN NNNNNNN",
            "+81 3-NNNN-NNNN",
            "81-90-NNNN-NNNN",
            "+86 138 NNNN NNNN",
            "138 NNNN NNNN",
            "+91 NNNNN NNNNN",
            "91-NNNNN-NNNNN",
            "+55 11 9NNNN-NNNN",
            "55 (11) 9NNNN-NNNN",
            "+62 8NN-NNNN-NNNN",
            "62 8NN NNNN NNNN",
            "+63 9NN NNN NNNN",
            "63 9NN NNN NNNN",
            "+65 NNNN NNNN",
            "NNNN NNNN",
            "+7 (9NN) NNN-NN-NN",
            "7 9NN NNN-NN-NN",
            "8 (9NN) NNN-NN-NN",
            "57 3NN NNN NNNN",
            "58 4NN NNNNNNN",
            "+41 44 NNN NN NN",
            "+46 70-NNN NN NN",
            "+353 1 NNN NNNN",
            "66 8N NNN NNNN");
    private static final List<String> KEYS = List.of(
            "ORD-2026-NNNNNNNNNNNNN",
            "ORD-NNNN-NNNNNNNNNNNN",
            "INV-NNNNNN-NNNN",
            "SKU-NNNNNNNNNNNNN",
            "ANNNNNNNNNNNNN",
            "AANN-NNNN-NNNN-NNNN",
            "AANN-NNNN-NNNN-NNNN-NNNN",
            "NNNN-NNNN-NNNN-NNAA",
            "AAAN-NNNN-NNNN-NNNN-NNNN",
            "NNAA-NNNN-NNNN-NNNN-NNNN",
            "AANNNNNN-NNNN-NNNN",
            "A-NNNNNNNNNNNN-N",
            "AANNNNN-NNNNN-NNNNN-NNNNN",
            "WP-NNNNNNNN-NNNNNNNN",
            "NNN-NNNNNNN-NNNNNNN",
            "NN-NNNNN-NNNNN",
            "AAA/NNNN/NNNNNNNN",
            "AA_NNNNNN_NNNNNN_NN");

    private final Random random;

    LookAlikeSamples(Random random) {
        this.random = random;
    }

    String uuid() {
        String uuid = random.nextInt(4) == 0
                ? formed("XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX")
                : new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (1L << 63))
                        .toString();
        return switch (random.nextInt(5)) {
            case 0 -> "{" + uuid + "}";
            case 1 -> "urn:uuid:" + uuid;
            case 2 -> uuid.toUpperCase(Locale.ROOT);
            default -> uuid;
        };
    }

    String hexadecimal() {
        return formed("X".repeat(List.of(32, 32, 40, 64).get(random.nextInt(4))));
    }

    String iban() {
        String form = one(IBANS);
        StringBuilder account = new StringBuilder();
        int count = 0;
        for (char character : form.substring(2).toCharArray()) {
            if (Character.isDigit(character)) {
                count = 10 * count + character - '0';
                continue;
            }
            for (; count > 0; count--) {
                int bound = character == 'c' && random.nextInt(3) > 0 ? 10 : 36;
                int digit = character == 'n'
                        ? random.nextInt(10)
                        : character == 'a' ? 10 + random.nextInt(26) : random.nextInt(bound);
                account.append(Character.toUpperCase(Character.forDigit(digit, 36)));
            }
        }
        String country = form.substring(0, 2);
        String value = (account + country + "00")
                .chars()
                .mapToObj(character -> Integer.toString(Character.digit(character, 36)))
                .collect(Collectors.joining());
        int check = 98 - new BigInteger(value).mod(BigInteger.valueOf(97)).intValue();
        String iban = country + "%02d".formatted(check) + account;
        return switch (random.nextInt(4)) {
            case 0 -> iban;
            case 1 -> iban.replaceAll("(.{4})(?!$)", "$1-");
            case 2 -> "IBAN: " + iban.replaceAll("(.{4})(?!$)", "$1 ").toLowerCase(Locale.ROOT);
            default -> iban.replaceAll("(.{4})(?!$)", "$1 ");
        };
    }

    String addresses() {
        if (random.nextInt(4) == 0) {
            return formed(one(List.of("2001:XXXX:XXXX:XXXX:XXXX:XXXX:XXXX:XXXX", "fe80::XXXX:XXXX:XXXX:XXXX")));
        }
        return list(
                () -> octet() + "." + octet() + "." + octet() + "." + octet()
                        + (random.nextInt(4) == 0 ? ":" + (1024 + random.nextInt(60_000)) : ""),
                1 + random.nextInt(4));
    }

    private int octet() {
        return random.nextInt(256);
    }

    String prices() {
        String form = one(List.of(
                "%d.%02d",
                "%d,%02d",
                "\u20ac%d.%02d",
                "%d.%02d EUR",
                "$%d.%02d",
                "1,%d.%02d",
                "1.%d,%02d",
                "1 %d,%02d",
                "%d.%02d \u20ac"));
        int most = form.startsWith("1") ? 900 : 1000;
        return list(
                () -> form.formatted(100 * (form.startsWith("1") ? 1 : 0) + random.nextInt(most), random.nextInt(100)),
                1 + random.nextInt(5));
    }

    String phones() {
        return random.nextBoolean()
                ? formed(one(PHONES))
                : formed(one(PHONES))
                        + one(List.of(", ", " / ", "; ", " or ", "/", ";", " | ", ","))
                        + formed(one(PHONES));
    }

    String ean() {
        return one(List.of("4", "40", "49", "45", "50", "87", "590", "978", "0", "3", "76"))
                .transform(this::ean);
    }

    private String ean(String prefix) {
        StringBuilder ean = new StringBuilder(prefix);
        while (ean.length() < 12) {
            ean.append(random.nextInt(10));
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (ean.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        String all = ean.append((10 - sum % 10) % 10).toString();
        return switch (random.nextInt(6)) {
            case 0 -> all.replaceFirst("(.)(.{6})(.{6})", "$1 $2 $3");
            case 1 -> all.replaceFirst("(.)(.{6})(.{6})", "$1-$2-$3");
            case 2 -> all.replaceFirst("(.{3})(.)(.{2})(.{6})(.)", "$1-$2-$3-$4-$5");
            case 3 -> "EAN " + all;
            default -> all;
        };
    }

    String keys() {
        return formed(one(KEYS));
    }

    String times() {
        Instant instant =
                Instant.ofEpochSecond(946_684_800L + random.nextInt(1_500_000_000), random.nextInt(1_000_000_000));
        OffsetDateTime time = instant.atOffset(ZoneOffset.ofHours(random.nextInt(24) - 12));
        LocalDateTime local = time.toLocalDateTime();
        return switch (random.nextInt(9)) {
            case 0 -> time.toString();
            case 1 -> instant.toString();
            case 2 -> local.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
            case 3 -> local.format(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm"));
            case 4 ->
                local.format(DateTimeFormatter.ofPattern("dd.MM.yyyy")) + " - "
                        + local.plusDays(random.nextInt(4000)).format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
            case 5 ->
                local.format(DateTimeFormatter.ofPattern("MM/dd/yyyy"))
                        + one(LIST)
                        + local.plusDays(random.nextInt(4000)).format(DateTimeFormatter.ofPattern("MM/dd/yyyy"));
            case 6 -> local.format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
            case 7 -> Long.toString(instant.toEpochMilli());
            default -> local.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        };
    }

    /** Tracking numbers, tax ids, coordinates, versions, addresses of pages. */
    String others() {
        return switch (random.nextInt(9)) {
            case 0 -> formed("1ZXXXXXX").toUpperCase(Locale.ROOT) + formed("NNNNNNNNNN");
            case 1 -> formed("RRNNNNNNNNNDE");
            case 2 -> formed("JJD0003NNNNNNNNNNNNNN");
            case 3 ->
                formed(one(List.of("DENNNNNNNNN", "ATUNNNNNNNN", "FRNNNNNNNNNNN", "NLNNNNNNNNNBNN", "GBNNNNNNNNN")));
            case 4 -> formed("NN.NNNNNN, NN.NNNNNN");
            case 5 -> formed("NN.NNNNNN NN.NNNNNN");
            case 6 -> formed("10.0.NNNNN.NNNN");
            case 7 -> formed("https://shop.example/p/NNNNNNNNNNNNN?v=NN&r=XXXXXX");
            default -> formed("NN.NNN.NNN/NNNN-NN");
        };
    }

    // What follows cannot be told from a card number.

    String digits(int length) {
        return formed("M" + "N".repeat(length - 1));
    }

    String fours() {
        return formed("MNNN-NNNN-NNNN-NNNN");
    }

    String lettersAndFours() {
        return formed("AAAA-NNNN-NNNN-NNNN-NNNN");
    }

    String lettersAndDigits() {
        return formed("AAA-") + digits(14 + random.nextInt(6));
    }

    String gtin14() {
        return "1" + ean("40").replaceAll("\\D", "");
    }

    String twoOfEight() {
        return formed("MNNNNNNN MNNNNNNN");
    }

    String eanBehindLabel() {
        return "Memory card " + ean("40").replaceAll("\\D", "");
    }

    String row() {
        return formed("MNNN N MN.NN MN.NN");
    }

    String ibanWithTypo() {
        return formed("DEMN MNNN NNNN NNNN NNNN NN");
    }

    String message() {
        return formed("9400 NNNN NNNN NNNN NNNN NN");
    }

    private String list(Supplier<String> item, int count) {
        return Stream.generate(item).limit(count).collect(Collectors.joining(one(LIST)));
    }

    /** N is a digit, M one that is not 0, X a hexadecimal digit, A a letter. */
    private String formed(String form) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char character = form.charAt(i);
            switch (character) {
                case 'N' -> text.append(random.nextInt(10));
                case 'M' -> text.append(1 + random.nextInt(9));
                case 'X' -> text.append(Character.forDigit(random.nextInt(16), 16));
                case 'A' -> text.append((char) ('A' + random.nextInt(26)));
                default -> text.append(character);
            }
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
