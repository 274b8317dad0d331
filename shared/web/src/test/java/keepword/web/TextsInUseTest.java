package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.field.FieldProblem;
import keepword.person.Person;
import keepword.request.Request;
import keepword.survey.AnswerProblem;
import keepword.testing.Accents;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;

/** The texts, and the code and templates of everything that serves pages, as they are written. */
class TextsInUseTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern LOGGED = Pattern.compile("event\\(\\s*\"[^\"]*\"");
    private static final Pattern SPEAKS = Pattern.compile("<artifactId>keepword-(web|text)</artifactId>");
    private static final Pattern CALL =
            Pattern.compile("(?:\\bt|\\btexts|texts\\(\\))\\.(?:get|has)\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][A-Za-z-]*(?:\\.[A-Za-z-]*)*)\"");

    private static final Pattern READ_ALOUD = Pattern.compile("(aria-label|alt|title|placeholder)=\"([^\"]*)\"");

    private static final int MAX_WORDS = 30;

    private final Set<String> keys = Texts.ENGLISH.keys();
    private final List<String> sources = sources();

    /** Of this module, of the texts' own, and of every function that depends on them. */
    private static List<String> sources() {
        try (Stream<Path> functions = Files.list(ROOT.resolve("functions"))) {
            List<Path> modules = functions
                    .filter(module -> Files.exists(module.resolve("pom.xml")))
                    .filter(module ->
                            SPEAKS.matcher(read(module.resolve("pom.xml"))).find())
                    .toList();
            return Stream.concat(Stream.of(Path.of(""), Path.of("..", "text")), modules.stream())
                    .flatMap(module -> files(module.resolve("src/main")))
                    .map(TextsInUseTest::read)
                    .map(code -> LOGGED.matcher(code).replaceAll("event("))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> literals(String code) {
        return LITERAL.matcher(code).results().map(literal -> literal.group(1));
    }

    /** Where code puts the rest of a key behind it, a literal is the beginning of one. */
    private boolean isKeyOrBeginning(String literal) {
        return keys.stream().anyMatch(key -> key.equals(literal) || key.startsWith(end(literal)));
    }

    private static String end(String literal) {
        return literal.endsWith(".") ? literal : literal + ".";
    }

    @Test
    void every_text_that_code_or_a_template_asks_for_exists() {
        Set<String> families = keys.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Stream<String> asked = sources.stream()
                .flatMap(source -> CALL.matcher(source).results().flatMap(call -> literals(call.group(1))));
        Stream<String> named = sources.stream()
                .flatMap(TextsInUseTest::literals)
                .filter(literal -> families.stream().anyMatch(literal::startsWith));
        Set<String> used = Stream.concat(asked, named).collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(100).allMatch(this::isKeyOrBeginning);
    }

    @Test
    void every_text_is_used() {
        Set<String> literals =
                sources.stream().flatMap(TextsInUseTest::literals).collect(Collectors.toSet());

        assertThat(keys)
                .allMatch(key -> literals.contains(key)
                        || literals.stream()
                                .anyMatch(literal -> literal.contains(".") && key.startsWith(end(literal))));
    }

    @Test
    void no_paragraph_of_a_page_has_more_words_than_a_person_wants_to_read() {
        List<Texts> spoken = Texts.languages().stream()
                .filter(language -> !language.language().equals(Accents.LANGUAGE))
                .toList();
        assertThat(spoken)
                .hasSizeGreaterThan(1)
                .allSatisfy(language -> assertThat(keys)
                        .filteredOn(key -> !key.startsWith("mail"))
                        .allSatisfy(key -> assertThat(language.get(key).split(" ", -1))
                                .as(key)
                                .hasSizeLessThanOrEqualTo(MAX_WORDS)));
    }

    @Test
    void everything_that_is_shown_by_its_id_has_a_text() {
        Stream<String> shown = Stream.of(
                        Arrays.stream(Source.values()).map(source -> "source." + source.id()),
                        Arrays.stream(HistoryEntry.Event.values()).map(event -> "event." + event.id()),
                        Arrays.stream(Request.Kind.values()).map(kind -> "request." + kind.id()),
                        Arrays.stream(Request.State.values()).map(state -> "request." + state.id()),
                        Arrays.stream(Person.Field.values()).map(field -> "field." + field.id()),
                        Arrays.stream(AnswerProblem.Kind.values()).map(kind -> "problem." + kind.id()),
                        Arrays.stream(FieldProblem.Kind.values()).map(kind -> "problem." + kind.id()))
                .flatMap(ids -> ids);

        assertThat(keys).containsAll(shown.toList());
    }

    /** What is left of a template without its code, and its tags without those attributes that are read aloud. */
    private static String said(String template) {
        String text = template.replaceAll("(?m)^@(import|param) .*$|(?s)<%--.*?--%>", "");
        for (String code : List.of("$unsafe{", "${", "!{")) {
            text = withoutCode(text, code, '{', '}');
        }
        text = text.replaceAll("@template\\.layout\\([^`]*@`", "")
                .replaceAll("`\\)", "")
                .replaceAll("@(template\\.[\\w.]+|if|elseif|for)\\(", "@code(")
                .replaceAll("@(else|endif|endfor)\\b", "");
        text = withoutCode(text, "@code(", '(', ')');
        String heard =
                READ_ALOUD.matcher(text).results().map(value -> value.group(2)).collect(Collectors.joining(" "));
        // A command is one in every language.
        return heard + text.replaceAll("(?s)<(style|script|code)\\b.*?</\\1>|<[^>]*>|&\\w+;", " ");
    }

    private static String withoutCode(String text, String begins, char opens, char closes) {
        StringBuilder rest = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, done)) {
            rest.append(text, done, at);
            int end = at + begins.length();
            for (int depth = 1; depth > 0; end++) {
                depth += text.charAt(end) == opens ? 1 : text.charAt(end) == closes ? -1 : 0;
            }
            done = end;
        }
        return rest.append(text.substring(done)).toString();
    }

    @Test
    void no_template_says_a_word_itself() {
        assertThat(said("<p title=\"A b\">${t.get(\"x\", Map.of())} c</p>@if(a.b() > 1)<br>@endif")
                        .replaceAll("\\W", ""))
                .isEqualTo("Abc");
        List<String> templates = Stream.of("shared/web", "shared/message")
                .flatMap(module -> files(ROOT.resolve(module).resolve("src/main/jte")))
                .map(TextsInUseTest::read)
                .toList();

        assertThat(templates)
                .hasSizeGreaterThan(50)
                .allSatisfy(template -> assertThat(said(template)).doesNotContainPattern("\\p{L}"));
    }
}
