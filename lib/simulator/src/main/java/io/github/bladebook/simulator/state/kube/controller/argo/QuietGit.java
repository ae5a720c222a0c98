package io.github.bladebook.simulator.state.kube.controller.argo;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Git without the settings of whoever runs the lab: JGit would write what it measures of a disk into their home. */
final class QuietGit extends SystemReader.Delegate {
    private QuietGit(SystemReader machine) {
        super(machine);
    }

    /** Lets JGit read and write nobody's settings from now on. */
    static void begin() {
        if (!(SystemReader.getInstance() instanceof QuietGit)) {
            SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS disk) {
        return new Nothing(parent, disk);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS disk) {
        return new Nothing(parent, disk);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS disk) {
        return new Nothing(parent, disk);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS disk) {
            super(parent, new java.io.File("none"), disk);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // Nor anything to keep.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
