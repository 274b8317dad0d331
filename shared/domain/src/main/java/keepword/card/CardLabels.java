package keepword.card;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that say: here comes a card number. */
final class CardLabels {
    private static final int FARTHEST = 24;
    private static final int MAX_WORD = 24;

    private static final Set<String> WORDS = Set.of((
            // languages by their Latin letters
            "card cards cardno cardnr cardnum cardnumber creditcard creditcardnumber debitcard debitcardnumber"
                    + " bankcard paymentcard cc ccn ccno ccnr ccnum ccnumber pan primaryaccountnumber"
                    + " karte karten kartennr kartennummer kreditkarte kreditkarten kreditkartennr"
                    + " kreditkartennummer bankkarte eckarte girocard debitkarte zahlkarte"
                    + " carte cartes tarjeta tarjetas carta cart\u00e3o cartao cart\u00f5es targeta"
                    + " kaart kaartnummer creditcardnummer kort kortnr kortnummer kredittkort kreditkort"
                    + " kreditkortsnummer betalningskort betalkort kortti luottokortti kortin korttinumero"
                    + " karta karty kart\u0119 karticka karti\u010dka kartica kartice kartu kad kart kart\u0131 kart\u0131m"
                    + " kartya k\u00e1rtya bankk\u00e1rtya hitelk\u00e1rtya k\u00e1rtyasz\u00e1m card\u0103 cardul th\u1ebb"
                    // schemes
                    + " visa mastercard maestro amex americanexpress discover diners dinersclub jcb unionpay"
                    + " rupay mir troy verve elo hiper hipercard uatp humo uzcard belkart belcart napas dankort meeza"
                    + " mada shetab interac bancontact electron"
                    // other letters
                    + " \u043a\u0430\u0440\u0442\u0430 \u043a\u0430\u0440\u0442\u044b \u043a\u0430\u0440\u0442\u0443"
                    + " \u043a\u0430\u0440\u0442\u0438 \u043a\u0430\u0440\u0442\u043a\u0438 \u043a\u0430\u0440\u0442\u043a\u0430"
                    + " \u043a\u0430\u0440\u0442\u043e\u0439 \u043a\u0430\u0440\u0442\u043e\u0447\u043a\u0430"
                    + " \u043a\u0430\u0440\u0442\u043e\u0447\u043a\u0438 \u043c\u0438\u0440 \u0432\u0438\u0437\u0430"
                    + " \u03ba\u03ac\u03c1\u03c4\u03b1 \u03ba\u03ac\u03c1\u03c4\u03b1\u03c2 \u05db\u05e8\u05d8\u05d9\u05e1"
                    + " \u0628\u0637\u0627\u0642\u0629 \u0627\u0644\u0628\u0637\u0627\u0642\u0629 \u0628\u0637\u0627\u0642\u062a\u064a"
                    + " \u06a9\u0627\u0631\u062a \u0643\u0627\u0631\u062a \u0915\u093e\u0930\u094d\u0921")
            .replaceAll("\\p{Mn}", "")
            .split(" ", -1));

    /** Of languages that are written without blanks. */
    private static final List<String> PARTS =
            List.of("\u5361", "\u30ab\u30fc\u30c9", "\uce74\ub4dc", "\u0e1a\u0e15\u0e23");

    /** What comes is something else: a card's telephone number is none of a card. */
    private static final Set<String> OTHERS = Set.of(
            ("phone tel telephone telefon mobile mobil handy fax ean gtin isbn upc sku order bestellung invoice rechnung"
                            + " iban imei sim iccid tracking serial")
                    .split(" ", -1));

    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private CardLabels() {}

    /** Whether such a word stands shortly before a place, with no digit between. */
    static boolean standBefore(Reading reading, int place) {
        int limit = Math.max(0, place - FARTHEST - MAX_WORD);
        int from = place;
        while (from > limit && !reading.isDigit(from - 1)) {
            from--;
        }
        String near = reading.text(Math.max(from, place - FARTHEST), place);
        if (PARTS.stream().anyMatch(near::contains)) {
            return true;
        }
        String before = HUMP.matcher(reading.text(from, place)).replaceAll(" ").toLowerCase(Locale.ROOT);
        String[] words = NO_LETTERS.split(before, -1);
        int whole = reading.isLetter(from - 1) ? 1 : 0;
        int distance = 0;
        for (int i = words.length - 1; i >= whole && distance <= FARTHEST; i--) {
            if (OTHERS.contains(words[i])) {
                return false;
            }
            if (WORDS.contains(words[i])) {
                return true;
            }
            distance += words[i].length() + 1;
        }
        return false;
    }
}
