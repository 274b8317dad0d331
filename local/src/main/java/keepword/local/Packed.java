package keepword.local;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Packs what Maven compiled into jars that the local run starts from: it has them open, so that a Maven that compiles or
 * cleans meanwhile takes no class from it.
 */
final class Packed {
    private Packed() {}

    /** Takes a folder for the jars, and a class path; the file {@code classpath} of that folder becomes java's argument file. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> entries = new ArrayList<>();
        for (String entry : arguments[1].split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? jar(path, folder.resolve("module-" + entries.size() + ".jar"))
                                    .toString()
                            : entry);
        }
        String classPath = String.join(File.pathSeparator, entries).replace("\\", "\\\\");
        Files.writeString(folder.resolve("classpath"), "-classpath \"" + classPath + "\"\n");
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        // A run that has the old file open keeps it.
        Files.deleteIfExists(jar);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            packed.setLevel(Deflater.NO_COMPRESSION);
            files.filter(Files::isRegularFile).forEach(file -> add(packed, classes, file));
        }
        return jar;
    }

    private static void add(JarOutputStream packed, Path classes, Path file) {
        try {
            String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
            packed.putNextEntry(new ZipEntry(name));
            Files.copy(file, packed);
            packed.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
