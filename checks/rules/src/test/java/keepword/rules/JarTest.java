package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is deployed, once {@code mvn verify} has made it. */
class JarTest {
    private static final Path FUNCTIONS = Path.of("..", "..", "functions");

    /** What a jar may have, in MiB, as {@code ls -lh} and Lambda's quotas count. */
    private static final int MAX_MIB = 17;

    /** Inbound carries the client of S3: 4 MiB, nearly all of it operations that its interface names (docs/decisions/0028). */
    private static final Map<String, Integer> OTHER_MAX_MIB = Map.of("unsubscribe", 14, "inbound", 19);

    /** Packages that functions/pom.xml cuts, with a class of each that every jar with the package has. */
    private static final Map<String, String> CUT = Map.of(
            "com/ibm/icu/", "text/IDNA",
            "com/amazonaws/services/lambda/runtime/events/", "SQSEvent",
            "org/threeten/extra/", "Days",
            "software/amazon/awssdk/services/dynamodb/", "DynamoDbClient",
            "software/amazon/awssdk/services/s3/", "S3Client",
            "software/amazon/awssdk/services/secretsmanager/", "SecretsManagerClient",
            "software/amazon/awssdk/services/ses/", "SesClient",
            "software/amazon/awssdk/services/sqs/", "SqsClient");

    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+)[;<]");

    private final Map<String, Path> jars = new TreeMap<>();

    static Path jar(String function) {
        return FUNCTIONS.resolve(function).resolve("target").resolve("lambda.jar");
    }

    @BeforeEach
    void findJars() throws IOException {
        try (Stream<Path> functions = Files.list(FUNCTIONS)) {
            functions
                    .filter(function -> Files.exists(function.resolve("pom.xml")))
                    .map(function -> function.getFileName().toString())
                    .forEach(function -> jars.put(function, jar(function)));
        }
        assumeThat(jars.values()).as("made by mvn verify").allMatch(Files::exists);
    }

    @Test
    void the_jar_of_the_unsubscribe_function_has_no_class_of_people_contests_or_mail() throws IOException {
        try (JarFile open = new JarFile(jar("unsubscribe").toFile())) {
            assertThat(open.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.startsWith("keepword/consent/"))
                    .noneMatch(name -> name.matches(
                            "keepword/(person|survey|mail|campaign|chat|verification|parts|review)/.*\\.class"))
                    .noneMatch(name -> name.matches("keepword/aws/Aws(Contests|Customer|Jobs|Mail)\\.class"));
        }
    }

    /** A library of another processor would end the function at its start. */
    @Test
    void the_only_native_library_is_the_one_of_the_functions_processor() throws IOException {
        for (Path jar : jars.values()) {
            try (JarFile open = new JarFile(jar.toFile())) {
                assertThat(open.stream().map(JarEntry::getName))
                        .as(jar.toString())
                        .filteredOn(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"))
                        .isSubsetOf("linux/armv8/glibc/libaws-crt-jni.so");
            }
        }
        assertThat(Template.read(Path.of("..", "..", "template.yaml"))
                        .tree()
                        .at("Globals")
                        .at("Function")
                        .at("Architectures")
                        .items())
                .extracting(Tree::required)
                .containsExactly("arm64");
    }

    @Test
    void no_jar_is_larger_than_its_limit() throws IOException {
        assertThat(jars).hasSizeGreaterThan(12);
        Map<String, Double> tooLarge = new TreeMap<>();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            double size = Files.size(jar.getValue()) / (1024.0 * 1024);
            int max = OTHER_MAX_MIB.getOrDefault(jar.getKey(), MAX_MIB);
            System.out.printf("%-12s %5.1f MiB of %d%n", jar.getKey(), size, max);
            if (size > max) {
                tooLarge.put(jar.getKey(), size);
            }
        }
        assertThat(tooLarge).isEmpty();
    }

    /**
     * A missing class fails a request, not the build. So this follows every name in code and in signatures, starting from the
     * product's classes and those of {@code META-INF/services}, and finds each class in the jar.
     */
    @Test
    void no_jar_misses_a_class_that_another_one_names() throws IOException {
        for (Map.Entry<String, String> cut : CUT.entrySet()) {
            assertThat(isOnClassPath(cut.getKey() + cut.getValue()))
                    .as(cut.getKey())
                    .isTrue();
        }
        int reached = 0;
        for (Path jar : jars.values()) {
            Map<String, byte[]> classes = classes(jar);
            Set<String> cut = CUT.entrySet().stream()
                    .filter(one -> classes.containsKey(one.getKey() + one.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            Set<String> missing = new TreeSet<>();
            Set<String> seen = new TreeSet<>();
            Deque<String> next = new ArrayDeque<>(services(jar));
            assertThat(classes.keySet()).as(jar + ", META-INF/services").containsAll(next);
            classes.keySet().stream()
                    .filter(name -> name.startsWith("keepword/"))
                    .forEach(next::add);
            while (!next.isEmpty()) {
                String name = next.pop();
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    if (cut.stream().anyMatch(name::startsWith) && isOnClassPath(name)) {
                        missing.add(name);
                    }
                } else if (seen.add(name)) {
                    next.addAll(names(bytes));
                }
            }
            assertThat(missing).as(jar.toString()).isEmpty();
            reached += seen.size();
        }
        System.out.printf("%d classes of %d jars are named, none is missing%n", reached, jars.size());
    }

    @Test
    void every_jar_with_icu_has_the_same_part_of_it() throws IOException {
        Map<String, Long> expected = icu(jar("unsubscribe"));
        assertThat(expected).hasSizeGreaterThan(300);
        for (Path jar : jars.values()) {
            Map<String, Long> icu = icu(jar);
            if (!icu.isEmpty()) {
                assertThat(icu).as(jar.toString()).isEqualTo(expected);
            }
        }
    }

    private static Map<String, Long> icu(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .filter(entry -> entry.getName().startsWith("com/ibm/icu/"))
                    .collect(Collectors.toMap(JarEntry::getName, JarEntry::getCrc));
        }
    }

    private static Map<String, byte[]> classes(Path jar) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            for (JarEntry entry : open.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    classes.put(
                            name.substring(0, name.length() - ".class".length()),
                            open.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    private static List<String> services(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/services/") && !entry.isDirectory())
                    .flatMap(entry -> lines(open, entry))
                    .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static Stream<String> lines(JarFile jar, JarEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection<String> names(byte[] bytes) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            switch (entry) {
                case ClassEntry type when !type.asInternalName().startsWith("[") -> names.add(type.asInternalName());
                case Utf8Entry text ->
                    TYPE.matcher(text.stringValue()).results().forEach(type -> names.add(type.group(1)));
                default -> {}
            }
        }
        return names;
    }

    private static boolean isOnClassPath(String name) {
        return ClassLoader.getSystemResource(name + ".class") != null;
    }
}
