package keepword.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes numbers of every card scheme, and writes them as people and programs do. The ranges are those of their
 * publishers, and never those of the code that is measured:
 *
 * <ul>
 *   <li>en.wikipedia.org/wiki/Payment_card_number, table of issuing networks (read 2024-07-19)
 *   <li>github.com/braintree/credit-card-type, src/lib/card-types.ts (Elo, Hiper, Verve, Maestro, UnionPay)
 *   <li>github.com/khodjiyev2o/Afsona-Tok, utils/card_identifier.py (UzCard, Humo)
 *   <li>github.com/mohammadahmadifar/snapp, app/Constants/CardNumberConstants.php (Shetab)
 * </ul>
 */
final class CardSamples {
    /** A scheme with its prefixes (a range as from-to) and lengths. */
    record Scheme(String name, String prefixes, List<Integer> lengths) {
        Scheme(String name, String prefixes, Integer... lengths) {
            this(name, prefixes, List.of(lengths));
        }

        boolean isMaestro() {
            return name.equals("Maestro");
        }
    }

    static final List<Scheme> SCHEMES = List.of(
            new Scheme("Visa", "4", 16, 19),
            new Scheme("Visa Electron", "4026 417500 4508 4844 4913 4917", 16),
            new Scheme("Visa of 13", "4", 13),
            new Scheme("Mastercard", "51-55 2221-2720", 16),
            new Scheme("American Express", "34 37", 15),
            new Scheme("Discover", "6011 644-649 65 622126-622925", 16, 17, 18, 19),
            new Scheme("Diners Club", "300-305 3095 36 38-39", 14, 15, 16, 17, 18, 19),
            new Scheme("JCB", "3528-3589", 16, 17, 18, 19),
            new Scheme("UnionPay", "62", 16, 17, 18, 19),
            new Scheme("China T-Union", "31", 19),
            new Scheme(
                    "Maestro", "5018 5020 5038 5893 6304 6759 6761-6763 676770 676774", 12, 13, 14, 15, 16, 17, 18, 19),
            new Scheme("Mir", "2200-2204", 16, 17, 18, 19),
            new Scheme("RuPay", "60 65 81 82 508 353 356", 16),
            new Scheme("UATP", "1", 15),
            new Scheme(
                    "Elo",
                    "438935 451416 504175 506699-506778 509000-509999 627780 636297 636368 650031-650033"
                            + " 650035-650051 650405-650439 651652-651679 655000-655019",
                    16),
            new Scheme("Hiper", "637095 637568 637599 637609 637612", 16),
            new Scheme("Hipercard", "606282", 16),
            new Scheme("Verve", "506099-506198 650002-650027 507865-507964", 16, 18, 19),
            new Scheme("Troy", "65 9792", 16),
            new Scheme("Dankort", "5019 4571", 16),
            new Scheme("InterPayment", "636", 16, 17, 18, 19),
            new Scheme("InstaPayment", "637-639", 16),
            new Scheme("LankaPay", "357111", 16),
            new Scheme("BelKart", "9112", 16),
            new Scheme("Napas", "9704", 16, 19),
            new Scheme("Humo", "9860", 16),
            new Scheme("UzCard", "8600 561468", 16),
            new Scheme("UkrCard", "60400100-60420099", 16, 17, 18, 19),
            new Scheme("GPN", "1946", 16),
            new Scheme(
                    "Shetab",
                    "603799 589210 627648 627961 603770 628023 627760 502908 627412 622106 502229 627488"
                            + " 621986 639346 639607 502806 502938 603769 610433 627353 589463 627381 639370",
                    16));

    private static final List<String> SEPARATORS = List.of(
            " ",
            "-",
            ".",
            "/",
            "_",
            "  ",
            "    ",
            "--",
            " - ",
            " -- ",
            " / ",
            "\t",
            "\n",
            "\r\n",
            "\u00a0",
            "\u2009",
            "\u202f",
            "\u3000",
            "\u2013",
            "\u2014",
            " \u2013 ",
            "\u00b7",
            "\u2022",
            "*",
            "|",
            ",",
            ":",
            "+",
            "\u200b \u200b",
            ") (");
    private static final List<String> ENCODED = List.of(
            "<br>",
            "<br/>",
            "<BR />",
            "</td><td>",
            "</b> <b class=\"x1\">",
            "&nbsp;",
            "&#160;",
            "&#xA0;",
            "&#xa0;",
            "&thinsp;",
            "&ndash;",
            "&amp;nbsp;",
            "%20",
            "%C2%A0",
            "%2D",
            "%2520",
            "+",
            "=20",
            "=C2=A0",
            "\\n",
            "\\t",
            "\\u00a0");
    private static final List<String> WEAK = List.of("", " ", "-", ".", " - ", "\u00a0", "_", "  ");
    /** The zero of other scripts and forms. */
    private static final int[] ZEROS = {
        0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0f20, 0x17e0, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
        0x1fbf0
    };

    private static final String SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final String SUBSCRIPT = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089";
    private static final String CIRCLED = "\u24ea\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468";
    private static final List<String> LABELS = List.of(
            "card",
            "Card number:",
            "card no. ",
            "my credit card is ",
            "cc ",
            "CC#",
            "PAN=",
            "visa ",
            "VISA: ",
            "Maestro ",
            "Kreditkarte ",
            "Kreditkartennummer: ",
            "Karte Nr. ",
            "carte ",
            "num\u00e9ro de carte : ",
            "tarjeta ",
            "carta n. ",
            "\u043a\u0430\u0440\u0442\u0430 ",
            "\u043d\u043e\u043c\u0435\u0440 \u043a\u0430\u0440\u0442\u044b: ",
            "\u5361\u53f7\uff1a",
            "\u30ab\u30fc\u30c9\u756a\u53f7",
            "cardNumber: ",
            "{\"card_number\":\"",
            "cc_number=",
            "credit-card: ");

    private final Random random;

    CardSamples(Random random) {
        this.random = random;
    }

    /** Some scheme; Maestro too, or not. */
    Scheme scheme(boolean maestro) {
        Scheme scheme = SCHEMES.get(random.nextInt(SCHEMES.size()));
        return scheme.isMaestro() && !maestro ? scheme(false) : scheme;
    }

    /** A number of a scheme with a right check digit. */
    String number(Scheme scheme) {
        String[] prefixes = scheme.prefixes().split(" ", -1);
        String[] range = prefixes[random.nextInt(prefixes.length)].split("-", -1);
        int from = Integer.parseInt(range[0]);
        int to = Integer.parseInt(range[range.length - 1]);
        int length = one(scheme.lengths());
        StringBuilder number = new StringBuilder().append(from + random.nextInt(to - from + 1));
        while (number.length() < length - 1) {
            number.append(random.nextInt(10));
        }
        return number.append(checkDigit(number)).toString();
    }

    private static int checkDigit(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 1 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
        }
        return (10 - sum % 10) % 10;
    }

    /** The groups that stand on the card. */
    static List<String> printed(String number) {
        int[] ends = switch (number.length()) {
            case 14 -> new int[] {4, 10, 14};
            case 15 -> new int[] {4, 10, 15};
            default ->
                IntStream.rangeClosed(1, (number.length() + 3) / 4)
                        .map(i -> Math.min(4 * i, number.length()))
                        .toArray();
        };
        return IntStream.range(0, ends.length)
                .mapToObj(i -> number.substring(i == 0 ? 0 : ends[i - 1], ends[i]))
                .toList();
    }

    String grouped() {
        return String.join(one(SEPARATORS), printed(number(scheme(true))));
    }

    String encoded() {
        return String.join(one(ENCODED), printed(number(scheme(true))));
    }

    /** In groups of any size, parted in any way, or one by one; as nobody would write 12 or 13 digits. */
    String groupedAnyhow() {
        String number = number(scheme(true));
        if (number.length() < 14) {
            return groupedAnyhow();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            text.append(i == 0 ? "" : one(WEAK)).append(number.charAt(i));
        }
        // Digits of one piece are bare.
        return text.length() == number.length() ? groupedAnyhow() : text.toString();
    }

    String groupedInOtherDigits() {
        return otherDigits(String.join(random.nextBoolean() ? " " : "-", printed(number(scheme(true)))));
    }

    String bare() {
        String number = number(scheme(false));
        return number.length() < 14 ? bare() : number;
    }

    String bareInOtherDigits() {
        return otherDigits(bare());
    }

    String bareMaestro() {
        return number(SCHEMES.stream().filter(Scheme::isMaestro).findFirst().orElseThrow());
    }

    String labelled() {
        String number = number(scheme(true));
        return one(LABELS) + (random.nextBoolean() ? number : String.join(" ", printed(number)));
    }

    /** Over two or three lines, cut between groups or in the middle. */
    List<String> lines() {
        List<String> groups = printed(number(scheme(true)));
        int cut = 1 + random.nextInt(groups.size() - 1);
        List<String> two =
                List.of(String.join(" ", groups.subList(0, cut)), String.join(" ", groups.subList(cut, groups.size())));
        return random.nextBoolean() ? two : List.of("12 Example Street", two.get(0), two.get(1), "Example City");
    }

    private String otherDigits(String text) {
        int form = random.nextInt(ZEROS.length + 5);
        StringBuilder other = new StringBuilder();
        text.chars().forEach(character -> {
            int digit = character - '0';
            if (digit < 0 || digit > 9) {
                other.append((char) character);
            } else if (form < ZEROS.length) {
                other.appendCodePoint(ZEROS[form] + digit);
            } else {
                other.append(
                        switch (form - ZEROS.length) {
                            case 0 -> SUPERSCRIPT.charAt(digit);
                            case 1 -> SUBSCRIPT.charAt(digit);
                            case 2 -> CIRCLED.charAt(digit);
                            case 3 -> "&#" + character + ";";
                            default -> "%" + Integer.toHexString(character);
                        });
            }
        });
        return other.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
