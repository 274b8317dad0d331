package keepword.field;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field means whose name is not the one that is documented. Two things must never be ignored, wherever and however
 * they are written: that somebody is a child, and that somebody declines promotional mail. Names count as equal without
 * capitals, underscores, hyphens and blanks; nothing is guessed beyond that.
 */
public final class FieldNames {
    /** What such a field tells. */
    public enum Meaning {
        BIRTH_DATE("birthDate"),
        /** Of the person; not the right name of anything. */
        AGE("birthDate"),
        /** Yes means an opt-in. */
        PROMOTIONAL_MAIL("promotionalMail"),
        /** Yes means an opt-out. */
        OPT_OUT("promotionalMail");

        private final String rightName;

        Meaning(String rightName) {
            this.rightName = rightName;
        }

        /** What to call the field. */
        public String rightName() {
            return rightName;
        }
    }

    private static final Map<Meaning, List<String>> NAMES = Map.of(
            Meaning.BIRTH_DATE,
            List.of(
                    "birthdate birthday bday dob dateofbirth birth born bornon bornat birthyear yearofbirth",
                    "customerbirthdate customerbirthday customerdob userbirthdate userdob buyerbirthdate buyerdob",
                    "geburtsdatum geburtstag geburtsjahr gebdatum geburt geboren geborenam",
                    "datedenaissance datenaissance naissance fechadenacimiento fechanacimiento nacimiento",
                    "datadinascita datanascita datadenascimento datanascimento geboortedatum fodselsdato fodelsedatum"),
            Meaning.AGE,
            List.of("age ageinyears customerage userage buyerage alter"),
            Meaning.PROMOTIONAL_MAIL,
            List.of(
                    "promotionalmail promotionalmails promotionalemail promotionalemails promotional promotions",
                    "promomail promomails promoemail promoemails promotionmail promotionmails promotionemails",
                    "marketing marketingmail marketingmails marketingemail marketingemails marketingconsent",
                    "marketingoptin marketingallowed marketingpermission marketingaccepted acceptsmarketing",
                    "acceptmarketing acceptsmarketingemails acceptsemailmarketing buyeracceptsmarketing",
                    "customeracceptsmarketing allowmarketing allowsmarketing agreestomarketing agreedtomarketing",
                    "consenttomarketing receivemarketing receivesmarketing wantsmarketing emailmarketing",
                    "emailmarketingconsent emailconsent emailoptin optin optedin optinemail",
                    "newsletter newsletters newsletteroptin newsletterconsent newslettersubscription",
                    "newslettersubscribed newslettersubscriber wantsnewsletter receivenewsletter receivesnewsletter",
                    "sendnewsletter signupfornewsletter subscribenewsletter subscribetonewsletter",
                    "subscribe subscribed issubscribed issubscriber subscribetomailinglist mailinglist joinmailinglist",
                    "wantsnews receivenews werbung werbeerlaubnis werbeeinwilligung werbemails newsletteranmeldung"),
            Meaning.OPT_OUT,
            List.of(
                    "optout optedout isoptedout emailoptout mailoptout marketingoptout newsletteroptout",
                    "promotionaloptout promotionalmailoptout promotionalemailoptout optoutofmarketing",
                    "optoutofpromotionalmail declinepromotionalmail declinespromotionalmail declinedpromotionalmail",
                    "declinemarketing declinesmarketing refusesmarketing rejectsmarketing unsubscribe unsubscribed",
                    "isunsubscribed donotmail donotemail donotcontact donotmarket donotsendmail nomarketing",
                    "nomarketingmail nomarketingemails nonewsletter nonews nopromotionalmail nopromotionalemail",
                    "nopromotions nopromo nomail nomails noemail noemails nospam suppressed blacklisted",
                    "keinewerbung keinnewsletter werbewiderspruch widerspruch abgemeldet"));

    private static final Map<String, Meaning> MEANINGS = meanings();

    private static final Set<String> YES = Set.of(
            "true",
            "yes",
            "y",
            "1",
            "1.0",
            "on",
            "accepted",
            "granted",
            "subscribed",
            "optedin",
            "optin",
            "ja",
            "oui",
            "si",
            "sí");

    private static final Set<String> NO = Set.of(
            "false",
            "no",
            "n",
            "0",
            "0.0",
            "off",
            "none",
            "never",
            "declined",
            "denied",
            "refused",
            "rejected",
            "revoked",
            "withdrawn",
            "unsubscribed",
            "notsubscribed",
            "optedout",
            "optout",
            "nein",
            "non");

    private static final Pattern GAP = Pattern.compile("[_\\-\\s\\p{Z}]");

    private FieldNames() {}

    private static Map<String, Meaning> meanings() {
        Map<String, Meaning> meanings = new HashMap<>();
        NAMES.forEach((meaning, lines) -> lines.stream()
                .flatMap(line -> List.of(line.split(" ", -1)).stream())
                .forEach(name -> meanings.put(name, meaning)));
        return meanings;
    }

    /** What a field of this name means; empty if it is none of those. */
    public static Optional<Meaning> meaning(String name) {
        return Optional.ofNullable(MEANINGS.get(canonical(name)));
    }

    /** Whether two names differ only in how they are written. */
    public static boolean isSame(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    /** How a name is written that differs from others only in how they are written: {@link #isSame}. */
    public static String canonical(String name) {
        return GAP.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Whether a value says anything about promotional mail. */
    public static boolean isChoice(@Nullable Object value) {
        return says(value, YES) || says(value, NO);
    }

    /** Whether a field declines promotional mail. Of an object, any part that says no counts. */
    public static boolean isDeclined(Meaning meaning, @Nullable Object value) {
        return switch (meaning) {
            case PROMOTIONAL_MAIL -> says(value, NO);
            case OPT_OUT -> says(value, YES);
            case BIRTH_DATE, AGE -> false;
        };
    }

    private static boolean says(@Nullable Object value, Set<String> words) {
        return switch (value) {
            case Map<?, ?> parts -> parts.values().stream().anyMatch(part -> part != null && says(part, words));
            case List<?> parts -> parts.stream().anyMatch(part -> part != null && says(part, words));
            case null -> false;
            default -> words.contains(canonical(value.toString()));
        };
    }
}
