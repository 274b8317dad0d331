package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import keepword.kernel.EmailAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The deployed part of ICU (functions/pom.xml) gives the same results as all of it. The deployed jar has a class loader of its
 * own, which sees nothing else. {@link JarTest} checks that every jar has the same part.
 */
class DomainNamesTest {
    /** Unicode's own tests of UTS-46 (their licence is beside them), of the version before the one that ICU has. */
    private static final String ROWS = "IdnaTestV2.txt.gz";

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})|\\\\x\\{([0-9A-F]+)}");

    private static final int MAX_LENGTH = 253;
    private static final Pattern WITH_ROOT = Pattern.compile("([^.]{1,63}\\.)+");

    /** See {@link #the_deployed_jar_passes_the_tests_of_unicode}. */
    private static final Integer[] COUNTS = {534, 64, 5729, 34, 28};

    /** Surroundings that a code point's effect may depend on: digits, marks, joiners, and both directions. */
    private static final List<String> SURROUNDINGS =
            List.of("%s", "a%sb", "\u05D0%s", "\u0628\u094D%s\u0628", "a\u0308%s\u0323", "1%s.\u05D0");

    private final Path jar = JarTest.jar("unsubscribe");
    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeEach
    void openJar() throws IOException {
        assumeThat(jar).as("made by mvn verify").exists();
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void closeJar() throws IOException {
        loader.close();
    }

    /**
     * Of the file, the columns {@code source}, {@code toAsciiN} and its status, with every check that the file knows, as in
     * {@link EmailAddress}. The columns {@code toUnicode} and {@code toAsciiT} are of operations that nothing calls. Skipped:
     *
     * <ul>
     *   <li>sources in plain ASCII without {@code xn--}, which are not given to ICU;
     *   <li>rows with a character that Unicode 17 has added: the file, of Unicode 16, takes it for unassigned.
     * </ul>
     *
     * A dot at the end is an empty label in the file (A4_2), and the root for ICU. {@link EmailAddress} takes no such name.
     */
    @Test
    void the_deployed_jar_passes_the_tests_of_unicode() throws Throwable {
        MethodHandle toAscii = toAscii(loader);
        int names = 0;
        int roots = 0;
        int errors = 0;
        int plain = 0;
        int newer = 0;
        List<String> differences = new ArrayList<>();
        for (String line : rows()) {
            String[] columns = line.replaceFirst("#.*", "").split(";", -1);
            String source = text(columns[0], "");
            String unicode = text(columns[1], source);
            String expected = text(columns[3], unicode);
            String status = columns[4].isBlank() ? columns[2].strip() : columns[4].strip();
            if (source.chars().allMatch(c -> c < 0x80)
                    && !source.toLowerCase(Locale.ROOT).contains("xn--")) {
                plain++;
            } else if (unicode.codePoints().anyMatch(DomainNamesTest::isNewInUnicode17)) {
                newer++;
            } else {
                boolean root = status.equals("[A4_2]")
                        && expected.length() <= MAX_LENGTH + 1
                        && WITH_ROOT.matcher(expected).matches();
                boolean valid = root || status.isEmpty() || status.equals("[]");
                Optional<?> actual = (Optional<?>) toAscii.invoke(source);
                if (valid ? !actual.equals(Optional.of(expected)) : actual.isPresent()) {
                    differences.add(line + " -> " + actual);
                }
                names += valid && !root ? 1 : 0;
                roots += root ? 1 : 0;
                errors += valid ? 0 : 1;
            }
        }
        assertThat(differences).isEmpty();
        assertThat(List.of(names, roots, errors, plain, newer))
                .as("names, names with a dot at the end, errors, plain ASCII, Unicode 17")
                .containsExactly(COUNTS);
    }

    @Test
    void the_deployed_jar_reads_every_code_point_in_a_domain_as_all_of_icu_does() throws Throwable {
        MethodHandle deployed = toAscii(loader);
        MethodHandle whole = toAscii(EmailAddress.class.getClassLoader());
        int valid = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            for (String surroundings : SURROUNDINGS) {
                String domain = surroundings.replace("%s", Character.toString(c));
                Optional<?> expected = (Optional<?>) whole.invoke(domain);
                if (!expected.equals(deployed.invoke(domain))) {
                    assertThat(deployed.invoke(domain)).as(domain).isEqualTo(expected);
                }
                valid += expected.isPresent() ? 1 : 0;
            }
        }
        assertThat(valid).isGreaterThan(400_000);
    }

    @Test
    void the_deployed_jar_folds_every_code_point_of_an_answer_as_all_of_icu_does() throws Throwable {
        MethodHandle deployed = folding();
        Normalizer2 whole = Normalizer2.getNFKCCasefoldInstance();
        int folded = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            for (String text : List.of(
                    Character.toString(c),
                    "a" + Character.toString(c) + "\u0323\u0308" + Character.toString(c) + "A")) {
                String expected = whole.normalize(text);
                if (!expected.equals(deployed.invoke(text))) {
                    assertThat(deployed.invoke(text)).as(text).isEqualTo(expected);
                }
                folded += expected.equals(text) ? 0 : 1;
            }
        }
        assertThat(folded).isGreaterThan(1_000_000);
    }

    /** The JDK 25 has the version of the file, ICU the next one. */
    private static boolean isNewInUnicode17(int c) {
        return !Character.isDefined(c) && UCharacter.isDefined(c);
    }

    /** The method of {@link EmailAddress} that gives domains to ICU. */
    private static MethodHandle toAscii(ClassLoader loader) throws ReflectiveOperationException {
        Method method = Class.forName("keepword.kernel.EmailAddress$Domain", true, loader)
                .getDeclaredMethod("toAscii", String.class);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, String.class));
    }

    /** What {@code verification.Draft} calls, which is not in every jar. */
    private MethodHandle folding() throws ReflectiveOperationException {
        Class<?> normalizer = loader.loadClass(Normalizer2.class.getName());
        Object folding = normalizer.getMethod("getNFKCCasefoldInstance").invoke(null);
        return MethodHandles.lookup()
                .unreflect(normalizer.getMethod("normalize", CharSequence.class))
                .bindTo(folding)
                .asType(MethodType.methodType(Object.class, String.class));
    }

    private static List<String> rows() throws IOException {
        try (InputStream packed = DomainNamesTest.class.getResourceAsStream(ROWS);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String text(String column, String ifBlank) {
        String text = column.strip();
        if (text.isEmpty()) {
            return ifBlank;
        }
        return text.equals("\"\"")
                ? ""
                : ESCAPE.matcher(text)
                        .replaceAll(escape -> Matcher.quoteReplacement(
                                escape.group(1) != null
                                        ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                                        : Character.toString(Integer.parseInt(escape.group(2), 16))));
    }
}
