package keepword.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that a run keeps its data in. One run holds it at a time: two would overwrite each other's. */
public final class DataFolder implements AutoCloseable {
    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Holds the folder, which is made if there is none, until it is closed or the process ends.
     *
     * @throws CannotStart if another run holds it, or nothing can be kept in it
     */
    public static DataFolder hold(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(lock)) {
                lock.close();
                throw new CannotStart("Another run keeps its data in " + path
                        + ". Stop that one, or choose another folder: mvn -Ddata=folder");
            }
            return new DataFolder(lock);
        } catch (IOException e) {
            throw new CannotStart("Cannot keep data in " + path + ". Choose another folder: mvn -Ddata=folder", e);
        }
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException _) {
            return true; // by a run in this JVM
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
