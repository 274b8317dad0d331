package keepword.browser;

import keepword.testing.Accents;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Before anything reads the texts, there is a language more: the one that nobody speaks. */
public final class SpeaksAccents implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Accents.install(SpeaksAccents.class);
    }
}
