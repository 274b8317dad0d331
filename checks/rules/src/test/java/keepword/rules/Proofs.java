package keepword.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The tests that name promises, read from the sources of every module. Only a test that always runs proves something: {@code
 * @Keeps} at anything else is a mistake.
 */
final class Proofs {
    static final Path ROOT = Path.of("..", "..");

    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest");
    private static final Pattern CONDITION = Pattern.compile("(Disabled|Enabled|Testcontainers).*");
    private static final Pattern ASSUMPTION = Pattern.compile("(.*\\.)?(assum(e|ing).*|abort)");

    private final List<Proof> all = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    /**
     * A test that proves something.
     *
     * @param file that it stands in
     * @param unit all of the file
     * @param test the test alone; empty if the class inherits its tests
     */
    record Proof(Path file, String unit, String test, Set<String> promises) {}

    /**
     * Where a class stands.
     *
     * @param runs whether its tests always run
     * @param promises that all its tests prove
     */
    private record Place(Path file, String unit, String name, boolean runs, Set<String> promises) {}

    private Proofs() {}

    static Proofs read() {
        Proofs proofs = new Proofs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends CompilationUnitTree> units = ((JavacTask) compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources("src/test/java"))))
                    .parse();
            for (CompilationUnitTree unit : units) {
                Path file = Path.of(unit.getSourceFile().toUri());
                Place place = new Place(file, unit.toString(), "", true, Set.of());
                unit.getTypeDecls().forEach(type -> proofs.look(type, place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return proofs;
    }

    /** The sources under such a folder of every module. */
    static List<Path> sources(String folder) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/" + folder + "/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    // What tools bring lies there.
                    .filter(file -> !file.toString().replace('\\', '/').contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Proof> all() {
        return all;
    }

    /** What says that it proves a promise, and is no test or does not always run. */
    List<String> mistakes() {
        return mistakes;
    }

    private void look(Tree tree, Place outer) {
        if (!(tree instanceof ClassTree type)) {
            return;
        }
        String name = type.getSimpleName().toString();
        ModifiersTree modifiers = type.getModifiers();
        boolean nested = !outer.name().isEmpty();
        // What Surefire looks for, and JUnit within it.
        boolean found = nested ? annotations(modifiers).contains("Nested") : name.endsWith("Test");
        boolean runs = outer.runs()
                && found
                && !modifiers.getFlags().contains(Modifier.ABSTRACT)
                && isUnconditional(modifiers, nested ? null : type);
        Set<String> promises = promises(modifiers);
        List<MethodTree> tests = new ArrayList<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                boolean test = annotations(method.getModifiers()).stream().anyMatch(TESTS::contains);
                boolean proves = test && runs && isUnconditional(method.getModifiers(), null);
                if (proves) {
                    tests.add(method);
                } else if (!promises(method.getModifiers()).isEmpty() || (test && !promises.isEmpty())) {
                    mistakes.add(name + "." + method.getName());
                }
            }
        }
        boolean inherits = runs && tests.isEmpty() && type.getExtendsClause() != null;
        if (!promises.isEmpty() && tests.isEmpty() && !inherits) {
            mistakes.add(name);
        }
        Set<String> inherited = union(outer.promises(), promises);
        tests.forEach(test -> add(outer, test.toString(), union(inherited, promises(test.getModifiers()))));
        if (inherits) {
            add(outer, "", inherited);
        }
        Place place = new Place(outer.file(), outer.unit(), name, runs, inherited);
        type.getMembers().forEach(member -> look(member, place));
    }

    private void add(Place place, String test, Set<String> promises) {
        if (!promises.isEmpty()) {
            all.add(new Proof(place.file(), place.unit(), test, promises));
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static List<String> annotations(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .map(annotation -> annotation.getAnnotationType().toString())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
    }

    /** @param body in which no assumption may end a test; null if it was looked through already */
    private static boolean isUnconditional(ModifiersTree modifiers, @Nullable ClassTree body) {
        boolean[] assumes = {false};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                assumes[0] |=
                        ASSUMPTION.matcher(call.getMethodSelect().toString()).matches();
                return super.visitMethodInvocation(call, nothing);
            }
        }.scan(body, null);
        return !assumes[0]
                && annotations(modifiers).stream()
                        .noneMatch(name -> CONDITION.matcher(name).matches());
    }

    private static Set<String> promises(ModifiersTree modifiers) {
        Set<String> ids = new TreeSet<>();
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals("Keeps")) {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
                        ids.add((String) literal.getValue());
                        return null;
                    }
                }.scan(annotation, null);
            }
        }
        return ids;
    }
}
