package keepword.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pictures that documents show, in {@code docs/pictures}: written only with {@code -Dpictures.write=true}. */
final class Pictures {
    static final boolean WRITTEN = Boolean.getBoolean("pictures.write");
    static final Path FOLDER = Path.of("..", "..", "docs", "pictures");

    private static final Pattern LINK = Pattern.compile("\\((?:docs/)?pictures/([\\w/-]+)\\.png\\)");
    private static final Set<String> SHOWN = shown();

    private Pictures() {}

    /** The names, without their ending, of all pictures that README.md and the documents show. */
    static Set<String> shown() {
        try (Stream<Path> documents = Files.list(FOLDER.getParent())) {
            return Stream.concat(documents, Stream.of(Path.of("..", "..", "README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> names(file).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a picture of a page in English that a document shows; of any other it takes none. */
    static void take(Page page, String name, boolean whole) {
        if (WRITTEN
                && SHOWN.contains(name)
                && page.evaluate("document.documentElement.lang").equals("en")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(FOLDER.resolve(name + ".png"))
                    .setFullPage(whole));
        }
    }
}
